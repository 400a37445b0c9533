import type { Job } from '#engine';
import { Handles, handlersOf } from './handles.js';

class Most {
  readonly heard: string[] = [];

  @Handles('wake')
  wake({ data }: Job): Promise<void> {
    this.heard.push(`wake ${data.id}`);
    return Promise.resolve();
  }

  @Handles('sweep')
  sweep(): Promise<void> {
    return Promise.resolve();
  }
}

class Rest {
  @Handles('heartbeat')
  beat(): Promise<void> {
    return Promise.resolve();
  }

  @Handles('render')
  render(): Promise<void> {
    return Promise.resolve();
  }
}

class Deliveries {
  @Handles('deliver')
  deliver(): Promise<void> {
    return Promise.resolve();
  }
}

describe('the handlers of jobs', () => {
  it('are one for each job, called on what they belong to', async () => {
    const most = new Most();
    const handlers = handlersOf([most, new Rest(), new Deliveries()]);
    expect(Object.keys(handlers).sort()).toEqual(['deliver', 'heartbeat', 'render', 'sweep', 'wake']);
    await handlers.wake({ queue: 'timers', name: 'wake', data: { id: 't-1' } });
    expect(most.heard).toEqual(['wake t-1']);
  });

  it('refuse to start when a job has none or several, all named', () => {
    expect(() => handlersOf([new Rest(), new Rest(), new Deliveries()])).toThrow(
      'Every job needs exactly one handler: wake is handled by nobody; ' +
        'render is handled by Rest.render and Rest.render; sweep is handled by nobody; ' +
        'heartbeat is handled by Rest.beat and Rest.beat',
    );
  });
});
