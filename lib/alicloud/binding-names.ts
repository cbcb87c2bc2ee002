/** The attribute that a user means who binds a whole resource. */
const MEANT: Readonly<Record<string, string>> = {
  alicloud_eip_address: 'ip_address',
  alicloud_instance: 'private_ip',
  alicloud_ecs_network_interface: 'private_ip',
  alicloud_cloud_firewall_address_book: 'address_list',
};

/** Bindings under the names that verdicts list: `alicloud_eip_address.web` becomes `alicloud_eip_address.web.ip_address`. */
export function fullBindingNames(bindings: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  return new Map([...bindings].map(([name, value]) => {
    const [type, resource, ...attribute] = name.split('.');
    const meant = MEANT[type];
    return [meant !== undefined && resource !== undefined && attribute.length === 0 ? `${name}.${meant}` : name, value];
  }));
}
