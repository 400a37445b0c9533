import { Redis } from 'ioredis';
import { createConnection } from 'mysql2/promise';
import type { RowDataPacket } from 'mysql2/promise';
import { MariadbServer, RedisServer, freshDatabase } from '#kit';

describe('a server of its own', () => {
  it('keeps what MariaDB committed when it is killed and started again', async () => {
    const server = await new MariadbServer().start();
    const { url } = await freshDatabase(server.url);
    await query(url, 'CREATE TABLE kept (id INT PRIMARY KEY)');
    await query(url, 'INSERT INTO kept VALUES (7)');
    await server.kill();
    await expect(query(url, 'SELECT 1')).rejects.toThrow();
    await server.start();
    const rows = await query(url, 'SELECT id FROM kept');
    await server.stop();
    expect(rows).toEqual([{ id: 7 }]);
  }, 60_000);

  it('keeps what a durable Redis accepted when it is killed and started again', async () => {
    const server = await new RedisServer({ isDurable: true }).start();
    await ask(server.url, (redis) => redis.set('kept', '7'));
    await server.kill();
    await server.start();
    const kept = await ask(server.url, (redis) => redis.get('kept'));
    await server.stop();
    expect(kept).toBe('7');
  }, 60_000);
});

async function query(url: string, sql: string): Promise<RowDataPacket[]> {
  const connection = await createConnection(url);
  try {
    const [rows] = await connection.query<RowDataPacket[]>(sql);
    return rows;
  } finally {
    await connection.end();
  }
}

async function ask<T>(url: string, work: (redis: Redis) => Promise<T>): Promise<T> {
  const redis = new Redis(url, { retryStrategy: () => null });
  try {
    return await work(redis);
  } finally {
    redis.disconnect();
  }
}
