import { Redis } from 'ioredis';
import { Server } from './server.js';

/** A real Redis. Without persistence unless asked for: then every write is on disk before it is answered. */
export class RedisServer extends Server {
  private readonly isDurable: boolean;

  constructor({ isDurable = false }: { readonly isDurable?: boolean } = {}) {
    super('redis');
    this.isDurable = isDurable;
  }

  override get url(): string {
    return `redis://127.0.0.1:${String(this.port)}`;
  }

  protected override async prepare(): Promise<void> {}

  protected override commandLine(folder: string, port: number): readonly [string, ...string[]] {
    const persistence = this.isDurable
      ? ['--appendonly', 'yes', '--appendfsync', 'always']
      : ['--appendonly', 'no'];
    return [
      'redis-server',
      ...['--bind', '127.0.0.1', '--port', String(port), '--dir', folder],
      ...['--save', '', '--maxmemory-policy', 'noeviction'],
      ...persistence,
    ];
  }

  protected override async probe(): Promise<void> {
    const redis = new Redis(this.url, {
      lazyConnect: true,
      retryStrategy: () => null,
      maxRetriesPerRequest: 0,
    });
    redis.on('error', () => {});
    try {
      await redis.connect();
      await redis.ping();
    } finally {
      redis.disconnect();
    }
  }
}
