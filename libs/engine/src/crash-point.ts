/* eslint-disable no-restricted-properties -- a fault of tests, never a setting: it must not reach the configuration. */
const plan = process.env['NODE_ENV'] === 'test' ? (process.env['CRASH_AT'] ?? '') : '';
/* eslint-enable no-restricted-properties */
const [crashName = '', count = '1'] = plan.split(':');
let passes = 0;

/** Where fault tests end the process as a power cut would: `CRASH_AT=name:count` under `NODE_ENV=test`, else nothing. */
export const crashPoint: (name: string) => void =
  plan === ''
    ? () => undefined
    : (name) => {
        if (name !== crashName) return;
        passes += 1;
        if (passes === Number(count)) process.kill(process.pid, 'SIGKILL');
      };
