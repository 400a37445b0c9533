import { Redis } from 'ioredis';
import { createConnection } from 'mysql2/promise';
import { freshDatabase, mariadbUrl, redisUrl } from '#kit';

describe('the test kit', () => {
  it('gives a MariaDB database of its own, at full durability, and drops it again', async () => {
    const database = await freshDatabase(mariadbUrl());
    const connection = await createConnection(database.url);
    const [rows] = await connection.query(
      "SELECT DATABASE() AS name, @@version LIKE '%MariaDB%' AS isMariadb, @@innodb_flush_log_at_trx_commit AS flush",
    );
    await connection.end();
    await database.drop();
    expect(rows).toEqual([{ name: database.name, isMariadb: 1, flush: 1 }]);
    await expect(createConnection(database.url)).rejects.toThrow('Unknown database');
  });

  it('gives a Redis that evicts nothing', async () => {
    const redis = new Redis(redisUrl(), { retryStrategy: () => null });
    const answers = [await redis.ping(), await redis.config('GET', 'maxmemory-policy')];
    await redis.quit();
    expect(answers).toEqual(['PONG', ['maxmemory-policy', 'noeviction']]);
  });
});
