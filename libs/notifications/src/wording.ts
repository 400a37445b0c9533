export async function writerOf(_tx: unknown, _ports: unknown, _n: unknown) { return (_r: string) => ({ language: 'en', subject: 's', body: 'b' }); }
