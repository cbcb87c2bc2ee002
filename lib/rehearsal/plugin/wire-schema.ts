import { attributesOf, type Block, blocksOf, type Schema } from '../schema/schema';
import { NESTING } from './protocol';

/** A schema in the form of the protocol. */
export const wireSchema = ({ version = 0, block }: Schema): object => ({ version, block: wireBlock(block) });

export const wireSchemas = (schemas: Readonly<Record<string, Schema>> = {}): object => (
  Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, wireSchema(schema)])));

function wireBlock(block: Block): object {
  return {
    version: 0, description: block.description, description_kind: kindOf(block.description_kind), deprecated: block.deprecated === true,
    attributes: attributesOf(block).map(([name, one]) => ({
      name, type: Buffer.from(JSON.stringify(one.type)), description: one.description, description_kind: kindOf(one.description_kind),
      required: one.required === true, optional: one.optional === true, computed: one.computed === true,
      sensitive: one.sensitive === true, deprecated: one.deprecated === true,
    })),
    block_types: blocksOf(block).map(([type_name, one]) => ({
      type_name, nesting: NESTING[one.nesting_mode], min_items: one.min_items ?? 0, max_items: one.max_items ?? 0, block: wireBlock(one.block),
    })),
  };
}

const kindOf = (kind: string | undefined): number => (kind === 'markdown' ? 1 : 0);
