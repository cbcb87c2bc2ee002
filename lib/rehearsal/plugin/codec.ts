import { Unknown, type WireValue } from '../schema/values';
import { type Libraries } from './libraries';

/** A value on the wire: in MessagePack, or in JSON where Terraform reads it from a file. */
export interface DynamicValue {
  readonly msgpack?: Uint8Array;
  readonly json?: Uint8Array;
}

/** Reads and writes values. Unknown ones are an extension of MessagePack; that Terraform may refine them does not matter here. */
export class Codec {
  private readonly extensions;

  constructor(private readonly msgpack: Libraries['msgpack']) {
    this.extensions = new msgpack.ExtensionCodec();
    for (let type = 0; type < 128; type += 1) {
      this.extensions.register({
        type, encode: (value) => (type === 0 && value instanceof Unknown ? new Uint8Array([0]) : null), decode: () => Unknown.VALUE,
      });
    }
  }

  encode(value: WireValue): DynamicValue {
    return { msgpack: this.msgpack.encode(value, { extensionCodec: this.extensions }) };
  }

  decode(value: DynamicValue | null | undefined): WireValue {
    if (value?.msgpack && value.msgpack.length > 0) return this.msgpack.decode(value.msgpack, { extensionCodec: this.extensions }) as WireValue;
    return value?.json && value.json.length > 0 ? JSON.parse(Buffer.from(value.json).toString('utf8')) as WireValue : null;
  }
}
