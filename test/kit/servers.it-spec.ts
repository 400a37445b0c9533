import { MariadbServer, RedisServer, freshDatabase, query } from '#kit';

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
  });

  it('keeps what a durable Redis accepted when it is killed and started again', async () => {
    const server = await new RedisServer({ isDurable: true }).start();
    await server.tell((redis) => redis.set('kept', '7'));
    await server.kill();
    await server.start();
    const kept = await server.tell((redis) => redis.get('kept'));
    await server.stop();
    expect(kept).toBe('7');
  });
});
