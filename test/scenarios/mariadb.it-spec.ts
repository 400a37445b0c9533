import { mariadbUrl } from '#kit';
import { testEveryScenario } from './every-scenario.js';

describe('on MariaDB', () => testEveryScenario(mariadbUrl()));
