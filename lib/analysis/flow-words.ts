import { type FlowReport } from '../model';

/** A flow in a sentence: `203.0.113.10 to alicloud_eip_address.entry, tcp/443, application HTTPS`. */
export function flowInWords({ source, destination, protocol, port, application, domain }: FlowReport): string {
  return [
    `${source} to ${destination}`, port === undefined ? protocol : `${protocol}/${port}`,
    ...(application === undefined ? [] : [`application ${application}`]), ...(domain === undefined ? [] : [`domain ${domain}`]),
  ].join(', ');
}
