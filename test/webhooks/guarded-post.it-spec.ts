import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebhookReceiver } from '#kit';
import { AddressRefused, guardedPost, type Address, type GuardOptions } from '#runtime';

const LOOPBACK: Address = { address: '127.0.0.1', family: 4 };
const PUBLIC: Address = { address: '8.8.8.8', family: 4 };
const message = { headers: { 'Content-Type': 'application/json' }, body: '{}' };

let receiver: WebhookReceiver;
beforeEach(async () => void (receiver = await WebhookReceiver.start()));
afterEach(() => receiver.stop());

const guard = (more: Partial<GuardOptions> = {}): GuardOptions => ({
  allow: new Set([receiver.place]),
  withinMs: 5_000,
  ...more,
});
const failure = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

it('follows no redirect: the answer is the redirect itself', async () => {
  const other = await WebhookReceiver.start();
  receiver.behave({ kind: 'status', status: 302, headers: { Location: other.url } });
  expect(await guardedPost(receiver.url, message, guard())).toMatchObject({ status: 302 });
  expect(other.posts).toEqual([]);
  await other.stop();
});

it('reads nothing of an endless answer', async () => {
  receiver.behave({ kind: 'endless' });
  expect(await guardedPost(receiver.url, message, guard())).toMatchObject({ status: 200 });
  expect(receiver.sent).toBeLessThan(32 * 1024 * 1024);
});

it('waits so long for an answer, and no longer', async () => {
  receiver.behave({ kind: 'hang' });
  expect(await failure(guardedPost(receiver.url, message, guard({ withinMs: 50 })))).toMatchObject({
    name: 'TimeoutError',
  });
});

it('waits no longer for a resolver that says nothing', async () => {
  const resolve = () => new Promise<never>(() => undefined);
  const options = guard({ allow: new Set(), withinMs: 50, resolve });
  expect(await failure(guardedPost('https://registry.example/', message, options))).toMatchObject({
    name: 'TimeoutError',
  });
});

it.each([
  ['loopback', [LOOPBACK]],
  ['a private address among public ones', [PUBLIC, { address: '10.0.0.7', family: 4 }]],
  ['IPv4 in IPv6', [{ address: '::ffff:127.0.0.1', family: 6 }]],
  ['the address of a cloud’s secrets', [{ address: '169.254.169.254', family: 4 }]],
])('does not connect where a name leads to %s', async (_where, addresses) => {
  const options = guard({ allow: new Set(), resolve: () => Promise.resolve(addresses) });
  const url = `https://registry.example:${receiver.port}/`;
  expect(await failure(guardedPost(url, message, options))).toBeInstanceOf(AddressRefused);
  expect(receiver.posts).toEqual([]);
});

it('asks for the addresses of a name once, and connects to what it was told: a name that moves leads nowhere else', async () => {
  const answers = [[LOOPBACK], [{ address: '169.254.169.254', family: 4 }]];
  let asked = 0;
  const resolve = () => Promise.resolve(answers[asked++] ?? []);
  // No resolver of the machine knows this name: only the answer that was checked can have led there.
  const place = `rebinding.invalid:${receiver.port}`;
  const options = guard({ allow: new Set([place]), resolve });
  expect(await guardedPost(`http://${place}/hook`, message, options)).toMatchObject({ status: 204 });
  expect([asked, receiver.posts.length]).toEqual([1, 1]);
});

describe('with TLS', () => {
  const folder = mkdtempSync(join(tmpdir(), 'placet-tls-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('accepts the certificate of the name that was asked for, and no other', async () => {
    const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
    const subject = ['-subj', '/CN=registry.invalid', '-addext', 'subjectAltName=DNS:registry.invalid'];
    const made = [
      'req',
      '-x509',
      '-newkey',
      'ec',
      '-pkeyopt',
      'ec_paramgen_curve:prime256v1',
      '-nodes',
      '-days',
      '2',
    ];
    execFileSync('openssl', [...made, ...subject, '-keyout', key, '-out', cert], { stdio: 'ignore' });
    const tls = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
    const secure = await WebhookReceiver.start(tls);
    const to = (name: string, ca?: string) =>
      guardedPost(`https://${name}:${secure.port}/hook`, message, {
        allow: new Set([`${name}:${secure.port}`]),
        withinMs: 5_000,
        resolve: () => Promise.resolve([LOOPBACK]),
        ...(ca === undefined ? {} : { ca }),
      });
    expect(await to('registry.invalid', tls.cert)).toMatchObject({ status: 204 });
    expect(await failure(to('other.invalid', tls.cert))).toMatchObject({
      code: 'ERR_TLS_CERT_ALTNAME_INVALID',
    });
    expect(await failure(to('registry.invalid'))).toMatchObject({ code: 'DEPTH_ZERO_SELF_SIGNED_CERT' });
    expect(secure.posts).toHaveLength(1);
    await secure.stop();
  });
});
