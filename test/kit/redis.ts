import { Redis } from 'ioredis';
import { Server } from './server.js';

export interface RedisOptions {
  readonly isDurable?: boolean;
  /** A configuration file to start with, in place of all settings of the kit. */
  readonly file?: string;
  /** Further arguments of the server: they win. */
  readonly args?: readonly string[];
}

/** A real Redis. Without persistence unless asked for: then every write is on disk before it is answered. */
export class RedisServer extends Server {
  private readonly options: RedisOptions;

  constructor(options: RedisOptions = {}) {
    super('redis');
    this.options = options;
  }

  override get url(): string {
    return `redis://127.0.0.1:${String(this.port)}`;
  }

  protected override async prepare(): Promise<void> {}

  protected override commandLine(folder: string, port: number): readonly [string, ...string[]] {
    const { isDurable = false, file, args = [] } = this.options;
    const place = ['--bind', '127.0.0.1', '--port', String(port), '--dir', folder];
    if (file !== undefined) return ['redis-server', file, ...place, ...args];
    const persistence = isDurable
      ? ['--appendonly', 'yes', '--appendfsync', 'always']
      : ['--appendonly', 'no'];
    return [
      'redis-server',
      ...place,
      ...['--save', '', '--maxmemory-policy', 'noeviction'],
      ...persistence,
      ...args,
    ];
  }

  /** Says something to it on a line of its own; fails when nobody answers. */
  async tell<T>(work: (redis: Redis) => Promise<T>): Promise<T> {
    const redis = new Redis(this.url, { retryStrategy: () => null, maxRetriesPerRequest: 0 });
    redis.on('error', () => undefined);
    try {
      return await work(redis);
    } finally {
      redis.disconnect();
    }
  }

  protected override async probe(): Promise<void> {
    await this.tell((redis) => redis.ping());
  }
}
