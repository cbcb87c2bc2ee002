import { type Prevention } from '../model';
import { writtenPath } from './hop-text';
import { type Paint } from './paint';

/** The mark on a verdict, behind `allowed`. */
export const unlessWords = (unless: readonly Prevention[] | undefined): string => (
  unless === undefined || unless.length === 0 ? '' : ', unless intrusion prevention blocks it');

/**
 * ```
 * unless intrusion prevention blocks it
 *   alicloud_cloud_firewall_ips_config.ips, block mode: basic rules  shop/ips
 * ```
 */
export function preventionLines(unless: readonly Prevention[] | undefined, { dim }: Paint): readonly string[] {
  if (unless === undefined || unless.length === 0) return [];
  return ['unless intrusion prevention blocks it', ...unless.map(({ resource, constructPath, says }) => (
    `  ${resource}, ${says}${constructPath === undefined ? '' : `  ${dim(writtenPath(constructPath))}`}`))];
}
