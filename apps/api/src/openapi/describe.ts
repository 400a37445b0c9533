import type * as NestSwagger from '@nestjs/swagger';

type Swagger = typeof NestSwagger;
type Description = (swagger: Swagger) => readonly MethodDecorator[];

const descriptions: [...Parameters<MethodDecorator>, Description][] = [];

/** Notes how a route is described. Nothing of it is needed to serve, so it is worked out when somebody asks. */
function described(description: Description): MethodDecorator {
  return (target, key, descriptor) => {
    descriptions.push([target, key, descriptor as PropertyDescriptor, description]);
  };
}

/** Gives every route its description, once. */
export function applyDescriptions(swagger: Swagger): void {
  for (const [target, key, descriptor, description] of descriptions.splice(0)) {
    for (const decorator of description(swagger)) decorator(target, key, descriptor);
  }
}

/** A reference to one of the schemas of the published description. */
const ref = (name: string): { readonly $ref: string } => ({ $ref: `#/components/schemas/${name}` });
const problem = { 'application/problem+json': { schema: ref('Problem') } };

interface Told {
  readonly tag: string;
  readonly summary: string;
  /** Name of the schema of the answer. */
  readonly view: string;
  readonly query?: readonly string[];
  readonly description?: string;
}

const language = ({ ApiHeader }: Swagger): MethodDecorator =>
  ApiHeader({ name: 'Accept-Language', required: false, schema: { type: 'string', enum: ['en', 'ru'] } });
const header = ({ ApiHeader }: Swagger, name: string, description: string): MethodDecorator =>
  ApiHeader({ name, required: false, description, schema: { type: 'string' } });

const QUERY: Readonly<Record<string, string>> = {
  limit: 'How many, 1 to 200; 50 unless told',
  after: 'The place that a next link names',
  to: 'A version; the newest unless told',
  command: 'JSON of a command that is not given: what would it tell? For the Chair and the Secretariat',
  from: 'An instant or a date',
  until: 'An instant or a date; what comes then is not in it',
};

/** A route that gives a view. */
export function Reads({ tag, summary, view, query = [], description }: Told): MethodDecorator {
  return described((swagger) => {
    const { ApiBearerAuth, ApiOperation, ApiQuery, ApiResponse, ApiTags } = swagger;
    return [
      ApiTags(tag),
      ApiBearerAuth(),
      ApiOperation({ summary, ...(description === undefined ? {} : { description }) }),
      language(swagger),
      header(swagger, 'If-None-Match', 'ETag of the view that the caller has'),
      ...query.map((name) =>
        ApiQuery({
          name,
          required: false,
          schema: { type: 'string' },
          description: QUERY[name] ?? `Only with this ${name}`,
        }),
      ),
      ApiResponse({
        status: 200,
        description: 'The caller’s view',
        headers: { ETag: { description: 'Hash of the caller’s own view', schema: { type: 'string' } } },
        content: { 'application/json': { schema: ref(view) } },
      }),
      ApiResponse({ status: 304, description: 'The caller has it already' }),
      ApiResponse({ status: 401, description: 'No valid token', content: problem }),
      ApiResponse({ status: 404, description: 'Nothing that the caller may know of', content: problem }),
    ];
  });
}

interface Taking {
  readonly tag: string;
  readonly summary: string;
  /** Name of the schema of the commands. */
  readonly commands: string;
  readonly makes?: boolean;
}

const REFUSED = [400, 401, 403, 404, 409, 412, 413, 422, 428, 503];

/** A route that takes commands. */
export function Takes({ tag, summary, commands, makes = false }: Taking): MethodDecorator {
  const accepted = { 'application/json': { schema: ref('Answer') } };
  return described((swagger) => {
    const { ApiBearerAuth, ApiBody, ApiOperation, ApiResponse, ApiTags } = swagger;
    const ifMatch = header(
      swagger,
      'If-Match',
      'ETag of the view that the command is based on; offices must send it',
    );
    const kept = ApiResponse({
      status: 202,
      description: 'Kept as a communication: see `recorded`',
      content: accepted,
    });
    return [
      ApiTags(tag),
      ApiBearerAuth(),
      ApiOperation({ summary }),
      language(swagger),
      header(
        swagger,
        'Idempotency-Key',
        '8 to 128 printable ASCII characters: the same again gives the same answer',
      ),
      header(swagger, 'Placet-Second', 'Token of the second officer, where two persons are needed'),
      ...(makes ? [] : [ifMatch]),
      ApiBody({ required: true, schema: ref(commands) }),
      ApiResponse({ status: makes ? 201 : 200, description: 'Taken, and on disk', content: accepted }),
      ...(makes ? [] : [kept]),
      ...REFUSED.map((status) =>
        ApiResponse({ status, description: 'Refused; `code` says why', content: problem }),
      ),
    ];
  });
}

interface Asking {
  readonly tag: string;
  readonly summary: string;
  /** Name of the schema of what is asked. */
  readonly asked: string;
  readonly view: string;
  readonly status?: number;
}

/** A route that is told something at length that is no command. */
export function Asks({ tag, summary, asked, view, status: done = 200 }: Asking): MethodDecorator {
  return described((swagger) => {
    const { ApiBearerAuth, ApiBody, ApiOperation, ApiResponse, ApiTags } = swagger;
    return [
      ApiTags(tag),
      ApiBearerAuth(),
      ApiOperation({ summary }),
      language(swagger),
      ApiBody({ required: true, schema: ref(asked) }),
      ApiResponse({
        status: done,
        description: 'What came of it',
        content: { 'application/json': { schema: ref(view) } },
      }),
      ...[400, 401, 403, 404, 413, 429].map((status) =>
        ApiResponse({ status, description: 'Refused; `code` says why', content: problem }),
      ),
    ];
  });
}

interface Shown {
  readonly type?: string;
  readonly status?: number;
  readonly isPublic?: boolean;
}

/** A route that takes a workflow file. */
export function TakesFile(tag: string, summary: string, description: string): MethodDecorator {
  return described((swagger) => {
    const { ApiBearerAuth, ApiConsumes, ApiBody, ApiOperation, ApiQuery, ApiResponse, ApiTags } = swagger;
    const json = (view: string) => ({ 'application/json': { schema: ref(view) } });
    return [
      ApiTags(tag),
      ApiBearerAuth(),
      ApiOperation({ summary, description }),
      language(swagger),
      header(swagger, 'Idempotency-Key', 'The same again gives the same answer'),
      ApiConsumes('application/yaml', 'application/json'),
      ApiBody({ required: true, schema: { description: 'The workflow: docs/schemas/workflow.schema.json' } }),
      ApiQuery({
        name: 'dryRun',
        required: false,
        schema: { type: 'boolean' },
        description: 'true: tells what is wrong with it, and changes nothing',
      }),
      ApiResponse({
        status: 200,
        description: 'What would come of it (dryRun)',
        content: json('WorkflowTrial'),
      }),
      ApiResponse({ status: 201, description: 'In use, and on disk', content: json('WorkflowAdded') }),
      ...REFUSED.map((status) =>
        ApiResponse({ status, description: 'Refused; `code` says why', content: problem }),
      ),
    ];
  });
}

/** A route that takes a message as a mail server wrote it. */
export function TakesMessage(tag: string, summary: string, description: string): MethodDecorator {
  return described((swagger) => {
    const { ApiBearerAuth, ApiBody, ApiConsumes, ApiOperation, ApiResponse, ApiTags } = swagger;
    return [
      ApiTags(tag),
      ApiBearerAuth(),
      ApiOperation({ summary, description }),
      ApiConsumes('message/rfc822'),
      ApiBody({ required: true, schema: { type: 'string' } }),
      ApiResponse({
        status: 200,
        description: 'What became of it, letter by letter',
        content: { 'application/json': { schema: ref('Bounces') } },
      }),
      ...[400, 401, 403, 413].map((status) =>
        ApiResponse({ status, description: 'Refused; `code` says why', content: problem }),
      ),
    ];
  });
}

/** A route whose answer is no view: health, pages, pictures, streams. */
export function Shows(
  tag: string,
  summary: string,
  { type, status = 200, isPublic = true }: Shown = {},
): MethodDecorator {
  const schema = { type: type === undefined ? ('object' as const) : ('string' as const) };
  const content = status === 204 ? {} : { content: { [type ?? 'application/json']: { schema } } };
  return described(({ ApiBearerAuth, ApiOperation, ApiResponse, ApiTags }) => [
    ApiTags(tag),
    ...(isPublic ? [] : [ApiBearerAuth()]),
    ApiOperation({ summary }),
    ApiResponse({ status, description: summary, ...content }),
    ...(isPublic ? [] : [ApiResponse({ status: 401, description: 'No valid token', content: problem })]),
  ]);
}
