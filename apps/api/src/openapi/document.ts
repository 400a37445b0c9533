import type { INestApplication } from '@nestjs/common';
import { applyDescriptions } from './describe.js';
import { schemas } from './schemas.js';

const DESCRIPTION = `Workflow engine for consensus diplomacy.

Callers send a personal token (\`Authorization: Bearer placet_…\`, made with \`placet user token\`). A token speaks in the
name of its own actor only. What needs two officers takes a second token in the header \`Placet-Second\`.

Offices' commands on an existing subject carry \`If-Match\` with the ETag of the view that they are based on; what a
delegation says needs none and is never lost to what another one said. \`Idempotency-Key\` makes it safe to send a
command again. A communication that comes late, from somebody not eligible or about an older revision is kept and
acknowledged with 202 and the word for it. What stands in the way is never refused for its form: parts that cannot be
read are kept word for word, named in the answer as \`unread\`, and the rest is taken.`;

/** The description of the interface, from the routes and the schemas that they work by. */
export async function buildDocument(app: INestApplication): Promise<object> {
  const swagger = await import('@nestjs/swagger');
  applyDescriptions(swagger);
  const config = new swagger.DocumentBuilder()
    .setTitle('Placet')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .setOpenAPIVersion('3.1.0')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addBearerAuth({ type: 'http', scheme: 'bearer', description: 'A personal token' })
    .build();
  const document = swagger.SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) =>
      `${controller.replace(/Controller$/, '').toLowerCase()}.${method}`,
  });
  for (const [path, item] of Object.entries(document.paths)) describePlaces(path, item as PathItem);
  return { ...document, components: { ...document.components, schemas: schemas() } };
}

interface Operation {
  parameters?: object[];
}
type PathItem = Readonly<Record<string, Operation>>;

/** The places in a path that a caller fills: the routes read them from the request themselves. */
function describePlaces(path: string, item: PathItem): void {
  const places = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));
  for (const operation of Object.values(item))
    operation.parameters = [...places, ...(operation.parameters ?? [])];
}
