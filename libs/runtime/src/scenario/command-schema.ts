import { STANCES, VERBS } from '#procedure';
import { z } from 'zod';
import { COMMANDS, LISTS_OF_MADE, NAMED_BY_REF } from './commands.js';

type Json = Record<string, unknown>;

/** The engine gives these itself, or once at the beginning; an editor does not offer them. */
const NOT_OFFERED = ['deadline.reached', 'organisation.load'];

const REF: Json = { type: 'string', description: 'Name of what is made, for later steps' };
const suggest = (known: readonly string[]): Json => ({ anyOf: [{ enum: known }, { type: 'string' }] });
const SUGGESTIONS: Readonly<Record<string, Json>> = {
  stance: suggest(Object.keys(STANCES)),
  outcome: {
    anyOf: [...suggestedVerbs(), { type: 'string' }, { type: 'array', items: { anyOf: suggestedVerbs() } }],
  },
};

function suggestedVerbs(): Json[] {
  return [{ enum: Object.keys(VERBS) }, { type: 'string' }];
}

/** What the schema of a command step says beyond its keys: known commands, and the payload of each. */
export function commandRules(): Json {
  const offered = [...COMMANDS.keys()].filter((type) => !NOT_OFFERED.includes(type));
  const isMeantToBeUnknown = { properties: { refused: { const: 'unknown-command' } }, required: ['refused'] };
  return {
    anyOf: [{ required: ['do', 'as'] }, { required: ['do', 'each'] }],
    allOf: [
      { if: { not: isMeantToBeUnknown }, then: { properties: { do: { enum: [...COMMANDS.keys()] } } } },
      ...offered.map(payloadRule),
    ],
  };
}

function payloadRule(type: string): Json {
  const isMeantToBeInvalid = { properties: { refused: { const: 'invalid-payload' } }, required: ['refused'] };
  const payload = payloadSchema(type);
  const needsPayload = Array.isArray(payload['required']) && payload['required'].length > 0;
  return {
    if: {
      properties: { do: { const: type } },
      required: ['do'],
      // Entries of `each` may complete the payload.
      not: { anyOf: [isMeantToBeInvalid, { required: ['unread'] }, { required: ['each'] }] },
    },
    then: { properties: { with: payload }, ...(needsPayload && { required: ['with'] }) },
  };
}

function payloadSchema(type: string): Json {
  const command = COMMANDS.get(type);
  if (!command) return {};
  const { $schema: _schema, ...schema } = z.toJSONSchema(command.payload, {
    io: 'input',
    unrepresentable: 'any',
    target: 'draft-2020-12',
  }) as Json & { properties?: Json };
  const properties: Json = { ...schema.properties };
  // Of a communication that is only recorded, `ref` names what was recorded.
  properties['ref'] = REF;
  if (!(type in NAMED_BY_REF))
    properties['ref'] = { ...REF, description: 'Name of the recorded communication' };
  for (const [key, suggestion] of Object.entries(SUGGESTIONS))
    if (key in properties) properties[key] = suggestion;
  for (const list of Object.keys(LISTS_OF_MADE))
    if (list in properties) properties[list] = withRefs(properties[list]);
  return { ...schema, properties };
}

function withRefs(list: unknown): unknown {
  const { items, ...rest } = list as { items?: Json & { properties?: Json } };
  return { ...rest, items: { ...items, properties: { ref: REF, ...items?.properties } } };
}
