import { startSharedServers } from './shared-servers.js';

export default startSharedServers;
