import { BlockList, isIP } from 'node:net';

/** Where no request of ours may go, by the registries of special addresses (RFC 6890 and its successors). */
const NOT_PUBLIC_V4 = [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.31.196.0/24',
  '192.52.193.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '192.175.48.0/24',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/4',
  '240.0.0.0/4',
];
/** All that was ever given out; everything else (loopback, link-local, ULA, mapped IPv4, NAT64, multicast) is refused. */
const GIVEN_OUT_V6 = '2000::/3';
/** Of that: protocols (Teredo among them), documentation, 6to4, and segment routing. */
const NOT_PUBLIC_V6 = [
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '2620:4f:8000::/48',
  '3fff::/20',
  '5f00::/16',
];

const listOf = (subnets: readonly string[], family: 'ipv4' | 'ipv6'): BlockList => {
  const list = new BlockList();
  for (const subnet of subnets) {
    const [net = '', prefix] = subnet.split('/');
    list.addSubnet(net, Number(prefix), family);
  }
  return list;
};
const notPublic = { v4: listOf(NOT_PUBLIC_V4, 'ipv4'), v6: listOf(NOT_PUBLIC_V6, 'ipv6') };
const givenOut = listOf([GIVEN_OUT_V6], 'ipv6');

/** Whether the address is one of the internet at large. What is no address is not. */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !notPublic.v4.check(address, 'ipv4');
    case 6:
      return givenOut.check(address, 'ipv6') && !notPublic.v6.check(address, 'ipv6');
    default:
      return false;
  }
}
