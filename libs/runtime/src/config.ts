import { z } from 'zod';

const url = (protocols: readonly string[]) =>
  z
    .url()
    .refine(
      (value) => protocols.some((protocol) => value.startsWith(`${protocol}://`)),
      `expected ${protocols.join(':// or ')}://`,
    );
const milliseconds = z.coerce.number().int().min(1);

/** Every setting, with its default. Durations in milliseconds. The one place that reads the environment. */
const settings = z.strictObject({
  PLACET_PORT: z.coerce
    .number()
    .int()
    .min(0)
    .max(65_535)
    .default(3000)
    .describe('Port of the API; 0 takes a free one'),
  PLACET_HOST: z.string().default('127.0.0.1').describe('Address that the API listens on'),
  PLACET_DATABASE_URL: url(['mysql', 'mariadb'])
    .optional()
    .describe('MySQL or MariaDB; absent: SQLite under PLACET_DATA'),
  PLACET_DATA: z
    .string()
    .default('data')
    .describe('Folder of the SQLite file and of .eml files; a relative path begins where package.json lies'),
  PLACET_ORGANISATION: z
    .string()
    .default('cica')
    .describe('Folder under workflows/, or the path of a folder of your own'),
  PLACET_RECORD: z
    .enum(['public', 'none'])
    .default('none')
    .describe('What a new database starts with: the public record and an exercise draft, or nothing'),
  PLACET_SWEEP_MS: milliseconds.default(5_000).describe('How often due timers are looked for'),
  PLACET_GRACE_MS: z.coerce
    .number()
    .int()
    .min(0)
    .default(5_000)
    .describe('How long a silence waits for commands received in time'),
  PLACET_MAIL_FROM: z.email().default('secretariat@placet.invalid').describe('Sender of notices'),
  PLACET_SMTP_URL: url(['smtp', 'smtps'])
    .optional()
    .describe(
      'Mail server; absent: .eml files under PLACET_DATA. smtp:// demands STARTTLS except on loopback',
    ),
  PLACET_LOG_LEVEL: z
    .enum(['debug', 'info', 'warn', 'error', 'silent'])
    .default('info')
    .describe('What is written to the log'),
});

export type Config = Readonly<z.output<typeof settings>>;

/** Settings that cannot be used: all faults together, each with what was expected. */
export class ConfigError extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`Placet does not start with these settings:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

/**
 * Reads and checks the settings.
 *
 * @throws ConfigError for unknown PLACET_ variables and unusable values.
 */
export function loadConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const own = Object.entries(environment).filter(
    ([name, value]) =>
      name.startsWith('PLACET_') && !name.startsWith('PLACET_TEST_') && value !== undefined && value !== '',
  );
  const parsed = settings.safeParse(Object.fromEntries(own));
  if (parsed.success) return Object.freeze(parsed.data);
  throw new ConfigError(
    parsed.error.issues.flatMap((issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map(
            (key) => `${key}: unknown setting; known are ${Object.keys(settings.shape).join(', ')}`,
          )
        : [`${issue.path.join('.')}: ${issue.message}`],
    ),
  );
}

/** Name, default and meaning of every setting, for `.env.example` and the documentation. */
export function settingsHelp(): {
  readonly name: string;
  readonly meaning: string;
  readonly usual: string;
}[] {
  const usual = settings.parse({});
  return Object.entries(settings.shape).map(([name, shape]) => ({
    name,
    meaning: shape.description ?? '',
    usual: String(usual[name as keyof Config] ?? ''),
  }));
}
