import { stopSharedServers } from './shared-servers.js';

export default stopSharedServers;
