import { type Construct } from 'constructs';
import { childPath, refusal } from '../errors';
import { AddressBook, type BookProps, BookType } from './book';

/** Kinds of cloud assets with a public address; names that begin with IPV6 have IPv6 addresses. */
export enum AssetType {
  EIP = 'eip',
  ECS_EIP = 'ecsEip',
  ECS_PUBLIC_IP = 'ecsPublicIp',
  SLB_EIP = 'slbEip',
  SLB_PUBLIC_IP = 'slbPublicIp',
  NLB_EIP = 'nlbEip',
  ALB_EIP = 'albEip',
  NAT_EIP = 'natEip',
  NAT_PUBLIC_IP = 'natPublicIp',
  ENI_EIP = 'eniEip',
  GA_EIP = 'gaEip',
  API_GATEWAY_EIP = 'apiGatewayEip',
  AI_GATEWAY_EIP = 'aiGatewayEip',
  BASTION_HOST_IP = 'bastionHostIp',
  BASTION_HOST_INGRESS_IP = 'bastionHostIngressIp',
  BASTION_HOST_EGRESS_IP = 'bastionHostEgressIp',
  HAVIP = 'havip',
  IPV6_ECS = 'ecsIpv6',
  IPV6_SLB = 'slbIpv6',
  IPV6_NLB = 'nlbIpv6',
  IPV6_ALB = 'albIpv6',
  IPV6_ENI = 'eniEipv6',
  IPV6_GA = 'gaEipv6',
  IPV6_API_GATEWAY = 'apiGatewayEipv6',
  IPV6_AI_GATEWAY = 'aiGatewayEipv6',
}

const IPV6_ASSETS: ReadonlySet<AssetType> = new Set(
  Object.entries(AssetType).filter(([name]) => name.startsWith('IPV6_')).map(([, type]) => type),
);

/** Assets of some kinds in one region. */
export interface Assets {
  /**
   * A region such as `cn-hangzhou`.
   * @default - all regions
   */
  readonly region?: string;
  /** Kinds of one address family. */
  readonly types: readonly AssetType[];
}

export interface AssetBookProps extends BookProps {
  readonly assets: readonly Assets[];
  /**
   * Accounts whose assets are taken.
   * @default - the account of the firewall
   */
  readonly memberUids?: readonly number[];
}

/**
 * The public addresses of cloud assets by kind; the cloud fills it [TF:r/cloud_firewall_address_book].
 *
 * ```ts
 * const nats = AssetBook.of(this, 'nats', [{ types: [AssetType.NAT_EIP] }]);
 * ```
 */
export class AssetBook extends AddressBook {
  static of(scope: Construct, id: string, assets: readonly Assets[], props: Omit<AssetBookProps, 'assets'> = {}): AssetBook {
    return new AssetBook(scope, id, { ...props, assets });
  }

  protected readonly bookType: BookType;
  protected readonly known = {};

  constructor(scope: Construct, id: string, props: AssetBookProps) {
    const scopePath = childPath(scope, id);
    const types = props.assets.flatMap((assets) => assets.types);
    const six = types.some((type) => IPV6_ASSETS.has(type));
    if (types.length === 0 || props.assets.some((assets) => assets.types.length === 0)) {
      throw refusal('FW_BOOK_EMPTY', { scope: scopePath });
    }
    if (types.some((type) => IPV6_ASSETS.has(type) !== six)) {
      throw refusal('FW_BOOK_ASSET', { scope: scopePath, value: types });
    }
    const groupType = six ? BookType.ASSET_IPV6 : BookType.ASSET;
    super(scope, id, props, {
      groupType,
      assetRegionResourceTypes: props.assets.map(({ region, types: kinds }) => {
        const flags = Object.fromEntries([...kinds].sort().map((kind) => [kind, true]));
        return { assetRegionId: region ?? 'all', resourceType: six ? { ipv6: flags } : { ipv4: flags } };
      }),
      ...(props.memberUids === undefined ? {} : { assetMemberUids: [...props.memberUids] }),
    });
    this.bookType = groupType;
  }
}
