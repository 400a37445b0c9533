import { ConfigError, loadConfig, settingsHelp } from './config.js';

function faultsOf(environment: Record<string, string>): readonly string[] {
  try {
    loadConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
}

describe('settings', () => {
  it('have a default each, so that nothing needs to be set', () => {
    expect(loadConfig({})).toMatchObject({
      PLACET_PORT: 3000,
      PLACET_ORGANISATION: 'cica',
      PLACET_GRACE_MS: 5_000,
    });
  });

  it('that are unknown or unusable refuse to start, all named together with what was expected', () => {
    const faults = faultsOf({
      PLACET_PROT: '80',
      PLACET_PORT: 'eighty',
      PLACET_DATABASE_URL: 'postgres://x/y',
    });
    expect(faults).toHaveLength(3);
    expect(faults.join('\n')).toMatch(/PLACET_PROT: unknown setting; known are PLACET_PORT/);
    expect(faults.join('\n')).toMatch(/PLACET_DATABASE_URL: expected mysql:\/\/ or mariadb:\/\//);
  });

  it('with a Redis need a database that several processes can share', () => {
    const redis = { PLACET_REDIS_URL: 'redis://127.0.0.1:6379' };
    expect(faultsOf(redis)).toEqual([expect.stringMatching(/^PLACET_DATABASE_URL: expected with/)]);
    expect(faultsOf({ ...redis, PLACET_DATABASE_URL: 'mysql://x@127.0.0.1/placet' })).toEqual([]);
    expect(faultsOf({ PLACET_REDIS_URL: 'http://x', PLACET_QUEUE_PREFIX: 'a:b' })).toHaveLength(2);
  });

  it('for the migration name the database of the service', () => {
    const service = { PLACET_DATABASE_URL: 'mysql://placet@127.0.0.1/placet' };
    const migration = (name: string) => ({
      PLACET_MIGRATION_URL: `mariadb://placet_migrate@127.0.0.1/${name}`,
    });
    expect(faultsOf({ ...service, ...migration('placet') })).toEqual([]);
    expect(faultsOf({ ...service, ...migration('other') })).toEqual([
      expect.stringMatching(/^PLACET_MIGRATION_URL: expected the database/),
    ]);
    expect(faultsOf(migration('other'))).toEqual([]);
    expect(faultsOf({ PLACET_DATABASE_URL: 'mysql://placet@127.0.0.1' })).toEqual([
      expect.stringMatching(/^PLACET_DATABASE_URL: expected the name of the database/),
    ]);
  });

  it('of other programs are none of ours', () => {
    expect(faultsOf({ PATH: '/bin', PLACET_TEST_MARIADB_URL: 'mysql://x' })).toEqual([]);
  });

  it('are explained, each of them', () => {
    for (const { name, meaning } of settingsHelp()) expect([name, meaning.length > 10]).toEqual([name, true]);
  });
});
