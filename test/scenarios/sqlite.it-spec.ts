import { testEveryScenario } from './every-scenario.js';

describe('on SQLite', () => testEveryScenario());
