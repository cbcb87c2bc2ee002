/** The type of an attribute, as Terraform writes it: `"string"`, `["list", "string"]`, `["object", {...}]`. */
export type AttributeType = string | readonly [string, AttributeType | Readonly<Record<string, AttributeType>>];

export interface Attribute {
  readonly type: AttributeType;
  readonly required?: boolean;
  readonly optional?: boolean;
  readonly computed?: boolean;
  readonly sensitive?: boolean;
  readonly deprecated?: boolean;
  readonly description?: string;
  readonly description_kind?: string;
}

export interface Block {
  readonly attributes?: Readonly<Record<string, Attribute>>;
  readonly block_types?: Readonly<Record<string, NestedBlock>>;
  readonly deprecated?: boolean;
  readonly description?: string;
  readonly description_kind?: string;
}

export interface NestedBlock {
  readonly nesting_mode: 'single' | 'group' | 'list' | 'set' | 'map';
  readonly block: Block;
  readonly min_items?: number;
  readonly max_items?: number;
}

export interface Schema {
  readonly version?: number;
  readonly block: Block;
}

/** What a provider has, in the form of `terraform providers schema -json`. */
export interface ProviderSchema {
  readonly provider: Schema;
  readonly resource_schemas: Readonly<Record<string, Schema>>;
  readonly data_source_schemas?: Readonly<Record<string, Schema>>;
}

export const attributesOf = (block: Block): readonly (readonly [string, Attribute])[] => Object.entries(block.attributes ?? {});

export const blocksOf = (block: Block): readonly (readonly [string, NestedBlock])[] => Object.entries(block.block_types ?? {});
