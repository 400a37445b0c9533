import { Controller, Get } from '@nestjs/common';
import { assertPolicies, Policy } from './policy.js';

@Controller()
class Closed {
  @Get()
  @Policy('authenticated')
  one(): void {}

  helper(): void {}
}

@Controller()
class Open {
  @Get()
  @Policy('public')
  one(): void {}

  @Get('two')
  two(): void {}
}

it('lets pass what says who may call it', () => {
  expect(() => assertPolicies([Closed])).not.toThrow();
});

it('names every route that does not', () => {
  expect(() => assertPolicies([Closed, Open])).toThrow('These routes have no policy: Open.two');
});
