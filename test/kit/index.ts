export { freePort } from './free-port.js';
export { MariadbServer, freshDatabase } from './mariadb.js';
export type { FreshDatabase } from './mariadb.js';
export { RedisServer } from './redis.js';
export { mariadbUrl, redisUrl } from './shared-servers.js';
export { SupervisedProcess } from './supervised-process.js';
