import { Redis } from 'ioredis';
import { messageOf } from '#store';
import { judge, type Check, type Finding } from './finding.js';

const ANSWERS_WITHIN_MS = 5_000;

interface RedisFacts {
  /** The fields of INFO. */
  readonly info: Readonly<Record<string, string>>;
  /** Settings; empty where the account may not read them. */
  readonly settings: Readonly<Record<string, string>>;
}

/** Redis makes things prompt and keeps nothing that is not in the database; still it should not forget by itself. */
export async function redisFindings(url: string): Promise<Finding[]> {
  let facts: RedisFacts;
  try {
    facts = await readFacts(url);
  } catch (error) {
    return [unreachable(error)];
  }
  return [reachable, ...checksOf(facts, new URL(url))].map((check) => judge('redis', check));
}

const reachable: Check = {
  name: 'reachable',
  required: 'yes',
  actual: 'yes',
  isMet: true,
  otherwise: 'warning',
  advice: '',
};

function unreachable(error: unknown): Finding {
  const actual = `no: ${messageOf(error)}`;
  const advice =
    'Nothing is lost, but what is due waits for the sweepers: start Redis, or correct PLACET_REDIS_URL.';
  return { about: 'redis', name: 'reachable', required: 'yes', actual, verdict: 'warning', advice };
}

async function readFacts(url: string): Promise<RedisFacts> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: ANSWERS_WITHIN_MS,
    commandTimeout: ANSWERS_WITHIN_MS,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  let refusal: unknown;
  redis.on('error', (error: unknown) => (refusal = error));
  try {
    await redis.connect();
    return { info: fieldsOf(await redis.info()), settings: await settingsOf(redis) };
  } catch (error) {
    throw refusal ?? error;
  } finally {
    redis.disconnect();
  }
}

function fieldsOf(info: string): Record<string, string> {
  const pairs = [...info.matchAll(/^([a-z_0-9]+):(.*?)\r?$/gm)];
  return Object.fromEntries(pairs.map(([, name = '', value = '']) => [name, value]));
}

/** A hosted Redis often forbids CONFIG. */
async function settingsOf(redis: Redis): Promise<Record<string, string>> {
  const settings: Record<string, string> = {};
  for (const name of ['appendfsync', 'bind', 'requirepass']) {
    try {
      const [, value = ''] = (await redis.config('GET', name)) as string[];
      settings[name] = value;
    } catch {
      // Stays untold.
    }
  }
  return settings;
}

function checksOf(facts: RedisFacts, url: URL): Check[] {
  return [...server(facts), ...memory(facts), ...file(facts), protection(facts, url)];
}

function server({ info }: RedisFacts): Check[] {
  const version = info['redis_version'];
  const [major = 0, minor = 0] = (version ?? '').split('.').map(Number);
  return [
    {
      name: 'version',
      required: '6.2 or later',
      actual: version,
      isMet: major > 6 || (major === 6 && minor >= 2),
      otherwise: 'warning',
      advice: 'BullMQ asks for 6.2: upgrade the server.',
    },
    {
      name: 'role',
      required: 'master, alone',
      actual: info['role'] && `${info['role']}, ${info['redis_mode'] ?? ''}`.replace(/, standalone$|, $/, ''),
      isMet: info['role'] === 'master' && info['redis_mode'] !== 'cluster',
      otherwise: 'warning',
      advice: 'Jobs can be added to the master only, and their keys must lie on one server.',
    },
  ];
}

const FULL_AT = 0.8;

function memory({ info }: RedisFacts): Check[] {
  const limit = Number(info['maxmemory']);
  const share = limit > 0 ? Number(info['used_memory']) / limit : 0;
  return [
    {
      name: 'maxmemory-policy',
      required: 'noeviction',
      actual: info['maxmemory_policy'],
      isMet: info['maxmemory_policy'] === 'noeviction',
      otherwise: 'refused',
      advice:
        'Redis would drop jobs without a word when its memory is short: set maxmemory-policy noeviction.',
    },
    {
      name: 'memory in use',
      required: `less than ${FULL_AT * 100} % of maxmemory`,
      actual: limit > 0 ? `${Math.round(share * 100)} %` : 'no limit set',
      isMet: share < FULL_AT,
      otherwise: 'warning',
      advice: 'When it is full no job can be added, and the sweepers do the work later: raise maxmemory.',
    },
  ];
}

function file({ info, settings }: RedisFacts): Check[] {
  const isOn = info['aof_enabled'] === '1';
  const fsync = settings['appendfsync'];
  return [
    {
      name: 'appendonly',
      required: 'yes',
      actual: info['aof_enabled'] && (isOn ? 'yes' : 'no'),
      isMet: isOn,
      otherwise: 'warning',
      advice:
        'After a restart the queue begins empty, and what is due waits for the sweepers: set appendonly yes.',
    },
    {
      name: 'appendfsync',
      required: 'everysec or always',
      actual: fsync,
      isMet: fsync === 'everysec' || fsync === 'always',
      otherwise: 'warning',
      advice: 'After a crash of the machine more than a second of jobs is gone: set appendfsync everysec.',
    },
    {
      name: 'last write to its file',
      required: 'ok',
      actual: info['aof_last_write_status'],
      isMet: info['aof_last_write_status'] === 'ok',
      otherwise: 'warning',
      advice: 'Its disk is full or failing: Redis then takes no job. Make room.',
    },
  ];
}

const LOOPBACK = ['127.0.0.1', '::1', '-::1', 'localhost'];

/** Jobs hold identifiers only, but whoever can reach an open Redis can also empty it. */
function protection({ settings }: RedisFacts, { password }: URL): Check {
  const { bind, requirepass } = settings;
  const isLoopback =
    bind !== undefined && bind !== '' && bind.split(' ').every((one) => LOOPBACK.includes(one));
  const isLocked = password !== '' || (requirepass ?? '') !== '';
  const actual = isLocked
    ? 'a password'
    : isLoopback
      ? 'loopback only'
      : bind === undefined
        ? undefined
        : 'open';
  return {
    name: 'protected',
    required: 'by a password, or on loopback only',
    actual,
    isMet: isLocked || isLoopback,
    otherwise: 'warning',
    advice: 'Anybody on the network can empty the queue: set requirepass or an ACL, and bind.',
  };
}
