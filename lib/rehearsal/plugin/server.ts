import { join } from 'node:path';
import { Gone } from '../cloud/faults';
import { type Libraries } from './libraries';
import { PROTOCOL, SERVICE } from './protocol';

/** What answers calls, by name: takes the request, gives the response. */
export type Handlers = Readonly<Record<string, (request: never) => object | Promise<object>>>;

/** A provider that runs in this process. */
export interface RunningServer {
  /** What Terraform reads from `TF_REATTACH_PROVIDERS` to find it. */
  readonly reattach: object;
  readonly close: () => void;
}

const LIMIT = 256 << 20;

/** Serves a provider on a socket in `directory`, which nobody else must be able to read. */
export async function serve({ grpc, loader }: Libraries, handlers: Handlers, directory: string): Promise<RunningServer> {
  const definition = loader.fromJSON(PROTOCOL as never, { keepCase: true, longs: Number, enums: Number, defaults: true, oneofs: true });
  const service = definition[SERVICE] as never;
  const server = new grpc.Server({ 'grpc.max_receive_message_length': LIMIT, 'grpc.max_send_message_length': LIMIT });
  server.addService(service, Object.fromEntries(Object.entries(handlers).map(([name, handle]) => [name, answering(handle, (error) => (error instanceof Gone ? grpc.status.UNAVAILABLE : grpc.status.INTERNAL))])));
  const socket = join(directory, 'provider.sock');
  await new Promise<void>((done, failed) => {
    server.bindAsync(`unix:${socket}`, grpc.ServerCredentials.createInsecure(), (error) => { if (error) failed(error); else done(); });
  });
  return {
    reattach: { Protocol: 'grpc', ProtocolVersion: 5, Pid: process.pid, Test: true, Addr: { Network: 'unix', String: socket } },
    close: () => { server.forceShutdown(); },
  };
}

/** What the handler raises is a defect of it, which Terraform reports as one of the plugin; or its process is gone. */
const answering = (handle: Handlers[string], codeOf: (error: unknown) => number) => (call: { readonly request: unknown }, answer: (error: object | null, response?: unknown) => void): void => {
  Promise.resolve().then(() => handle(call.request as never)).then(
    (response) => { answer(null, response); },
    (error: unknown) => { answer({ code: codeOf(error), details: error instanceof Error ? error.stack : String(error) }); });
};
