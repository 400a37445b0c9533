import { isPublicAddress } from './public-address.js';
import { faultOfUrl } from './guarded-post.js';

const NOBODY: ReadonlySet<string> = new Set();

it.each([
  '0.0.0.0',
  '0.1.2.3',
  '10.0.0.1',
  '100.64.0.1',
  '100.127.255.255',
  '127.0.0.1',
  '127.255.255.254',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.8',
  '192.0.2.1',
  '192.168.1.1',
  '198.18.0.1',
  '198.51.100.7',
  '203.0.113.7',
  '224.0.0.1',
  '239.255.255.250',
  '255.255.255.255',
  '::',
  '::1',
  '::ffff:127.0.0.1',
  '::ffff:7f00:1',
  '::ffff:8.8.8.8',
  '64:ff9b::7f00:1',
  '64:ff9b:1::a00:1',
  '100::1',
  '2001::1',
  '2001:db8::1',
  '2002:7f00:1::',
  '3fff::1',
  'fc00::1',
  'fd12:3456::1',
  'fe80::1',
  'fec0::1',
  'ff02::1',
  'localhost',
  '',
])('%s is nowhere that we send to', (address) => {
  expect(isPublicAddress(address)).toBe(false);
});

it.each([
  '8.8.8.8',
  '100.63.255.255',
  '172.32.0.1',
  '192.169.0.1',
  '198.20.0.1',
  '223.255.255.255',
  '2a00:1450::1',
  '2620:0:2d0::1',
])('%s is on the internet at large', (address) => {
  expect(isPublicAddress(address)).toBe(true);
});

it.each([
  'https://127.0.0.1/',
  'https://2130706433/',
  'https://0x7f.1/',
  'https://017700000001/',
  'https://0/',
  'https://[::1]/',
  'https://[::ffff:127.0.0.1]/',
  'https://169.254.169.254/latest/meta-data',
  'http://registry.example/',
  'https://user:word@registry.example/',
  'https://registry.example/#part',
  'ftp://registry.example/',
  'file:///etc/passwd',
  'registry.example',
  '',
])('%s is refused as it is written', (url) => {
  expect(faultOfUrl(url, NOBODY)).toMatch(/^expected /);
});

it('an address of one’s own network goes where a setting names host and port, and no other port', () => {
  const allow = new Set(['10.1.2.3:8443', 'registry.internal:80']);
  expect(faultOfUrl('http://10.1.2.3:8443/hook', allow)).toBeUndefined();
  expect(faultOfUrl('http://registry.internal/hook', allow)).toBeUndefined();
  expect(faultOfUrl('https://10.1.2.3/hook', allow)).toBeDefined();
  expect(faultOfUrl('https://user@10.1.2.3:8443/hook', allow)).toBeDefined();
});
