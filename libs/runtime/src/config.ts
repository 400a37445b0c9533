import { z } from 'zod';
import { databaseNameOf, namesDatabase } from './database-name.js';

const url = (protocols: readonly string[]) =>
  z
    .url()
    .refine(
      (value) => protocols.some((protocol) => value.startsWith(`${protocol}://`)),
      `expected ${protocols.join(':// or ')}://`,
    );
const databaseUrl = url(['mysql', 'mariadb']).refine(
  namesDatabase,
  'expected the name of the database after the host: letters, digits, _, $ and -',
);
const milliseconds = z.coerce.number().int().min(1);
const port = z.coerce.number().int().min(0).max(65_535);

/** Long enough, in base64, and not the same byte again and again. */
function isKey(value: string): boolean {
  const bytes = Buffer.from(value, 'base64');
  return /^[A-Za-z0-9+/]+=*$/.test(value) && bytes.length >= 32 && new Set(bytes).size >= 8;
}
const places = z
  .string()
  .regex(
    /^(?:[\w.-]+|\[[\da-f:]+\]):\d{1,5}(?:,(?:[\w.-]+|\[[\da-f:]+\]):\d{1,5})*$/,
    'expected host:port, several with commas between',
  );

/** Every setting, with its default. Durations in milliseconds. The one place that reads the environment. */
const settings = z.strictObject({
  PLACET_PORT: port.default(3000).describe('Port of the API; 0 takes a free one'),
  PLACET_HOST: z.string().default('127.0.0.1').describe('Address that the API listens on'),
  PLACET_DATABASE_URL: databaseUrl.optional().describe('MySQL or MariaDB; absent: SQLite under PLACET_DATA'),
  PLACET_MIGRATION_URL: databaseUrl
    .optional()
    .describe('The same database for "placet migrate": an account that may change the schema'),
  PLACET_REDIS_URL: url(['redis', 'rediss']).optional().describe('Redis; absent: the queue is in process'),
  PLACET_QUEUE_PREFIX: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,31}$/, 'expected a name of a-z, 0-9 and -')
    .default('placet')
    .describe('Begins every name on Redis, so that several deployments can share it'),
  PLACET_HEARTBEAT_MS: milliseconds
    .default(15_000)
    .describe('How often a worker sends a job round its queues to see that they are consumed'),
  PLACET_HEARTBEAT_LIMIT_MS: milliseconds
    .default(120_000)
    .describe('A worker to which none came back for so long, though Redis takes jobs, ends with code 1'),
  PLACET_WORKER_PORT: port.default(3001).describe('Port of a worker for its health; 0 takes a free one'),
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
  PLACET_TOGETHER_AT_MOST: z.coerce
    .number()
    .int()
    .min(1)
    .default(50)
    .describe('How many commands and due timers share a transaction; 1 gives each its own'),
  PLACET_MAIL_FROM: z
    .email()
    .default('secretariat@placet.invalid')
    .describe('Sender of notices; its domain is that of their Message-IDs'),
  PLACET_METRICS_PORT: port
    .optional()
    .describe('Port for Prometheus, apart from the API; 0 takes a free one; absent: no metrics'),
  PLACET_METRICS_HOST: z.string().default('127.0.0.1').describe('Address that the metrics are served on'),
  PLACET_OTLP_URL: url(['http', 'https'])
    .optional()
    .describe('Where traces are sent, OTLP over HTTP, like http://127.0.0.1:4318/v1/traces; absent: none'),
  PLACET_OTLP_RATIO: z.coerce
    .number()
    .min(0)
    .max(1)
    .default(1)
    .describe('Share of the requests that are traced; a caller that traces its own decides for them'),
  PLACET_CLOCK_APART_MS: milliseconds
    .default(3_600_000)
    .describe('No timer fires in a process whose clock and the database’s are further apart'),
  PLACET_SMTP_URL: url(['smtp', 'smtps'])
    .optional()
    .describe(
      'Mail server; absent: .eml files under PLACET_DATA. smtp:// demands STARTTLS except on loopback',
    ),
  PLACET_PUBLIC_URL: url(['http', 'https'])
    .refine((value) => !value.endsWith('/'), 'expected no / at the end')
    .optional()
    .describe(
      'Where people reach this deployment, like https://placet.example.org; absent: links are left out',
    ),
  PLACET_WEBHOOK_KEY: z
    .string()
    .refine(isKey, 'expected at least 32 random bytes in base64: openssl rand -base64 32')
    .optional()
    .describe('What secrets of webhooks follow from, the same for all processes: openssl rand -base64 32'),
  PLACET_WEBHOOK_ALLOW: places
    .optional()
    .describe(
      'host:port, with commas between: webhooks may go there though it is not public, and without TLS',
    ),
  PLACET_WEBHOOK_TIMEOUT_MS: milliseconds
    .default(15_000)
    .describe('How long an endpoint of a webhook may take to answer'),
  PLACET_CLOCK_LATE_MS: milliseconds
    .default(60_000)
    .describe('What was not seen at work for so long is late; for five times as long, stopped'),
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
 * @throws ConfigError for unknown PLACET_ variables, unusable values, and values that do not fit together.
 */
export function loadConfig(environment: Readonly<Record<string, string | undefined>> = process.env): Config {
  const own = Object.entries(environment).filter(
    ([name, value]) =>
      name.startsWith('PLACET_') && !name.startsWith('PLACET_TEST_') && value !== undefined && value !== '',
  );
  const parsed = settings.safeParse(Object.fromEntries(own));
  if (parsed.success) return Object.freeze(fittingTogether(parsed.data));
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

function fittingTogether(config: Config): Config {
  const { PLACET_DATABASE_URL: database, PLACET_MIGRATION_URL: migration, PLACET_REDIS_URL: redis } = config;
  if (redis !== undefined && database === undefined)
    throw new ConfigError([
      'PLACET_DATABASE_URL: expected with PLACET_REDIS_URL; several processes cannot share an SQLite file',
    ]);
  if (
    migration !== undefined &&
    database !== undefined &&
    databaseNameOf(migration) !== databaseNameOf(database)
  )
    throw new ConfigError(['PLACET_MIGRATION_URL: expected the database that PLACET_DATABASE_URL names']);
  return config;
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
