/** Addresses and networks in sshd_config. */

/** An address as a number, and its family. */
interface Address {
  readonly bits: 32 | 128;
  readonly value: bigint;
}

function version4(text: string): bigint | undefined {
  const parts = text.split(".");
  if (parts.length !== 4 || parts.some((part) => !/^\d{1,3}$/.test(part) || Number(part) > 255))
    return undefined;
  return parts.reduce((sum, part) => sum * 256n + BigInt(part), 0n);
}

function version6(text: string): bigint | undefined {
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  if (dotted !== null) {
    const low = version4(dotted[2] ?? "");
    return low === undefined
      ? undefined
      : version6(`${dotted[1] ?? ""}${(low >> 16n).toString(16)}:${(low & 0xffffn).toString(16)}`);
  }
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const groups = halves.map((half) => (half === "" ? [] : half.split(":")));
  const [head = [], tail = []] = groups;
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  const whole = [...head, ...Array.from({ length: missing }, () => "0"), ...tail];
  if (whole.some((group) => !/^[0-9a-f]{1,4}$/i.test(group))) return undefined;
  return whole.reduce((sum, group) => sum * 65_536n + BigInt(`0x${group}`), 0n);
}

function addressOf(text: string): Address | undefined {
  const four = version4(text);
  if (four !== undefined) return { bits: 32, value: four };
  const six = text.includes(":") ? version6(text.replace(/%.*$/, "")) : undefined;
  return six === undefined ? undefined : { bits: 128, value: six };
}

/** Whether a text is an address; names are none. */
export function isAddress(text: string): boolean {
  return addressOf(text) !== undefined;
}

/** A network such as `10.0.0.0/8`; a lone address is a network of one. */
function networkOf(text: string): (Address & { readonly prefix: number }) | undefined {
  const [place = "", length] = text.split("/");
  const address = addressOf(place);
  if (address === undefined) return undefined;
  if (length !== undefined && !/^\d{1,3}$/.test(length)) return undefined;
  const prefix = length === undefined ? address.bits : Number(length);
  if (prefix > address.bits) return undefined;
  const rest = BigInt(address.bits - prefix);
  // sshd refuses a network that has bits behind its prefix.
  return (address.value >> rest) << rest === address.value ? { ...address, prefix } : undefined;
}

/** Whether a text is an address or a network. */
export function isNetwork(text: string): boolean {
  return networkOf(text) !== undefined;
}

/** Whether a network holds an address; undefined when one of them is neither. */
export function holds(network: string, address: string): boolean | undefined {
  const net = networkOf(network);
  const one = addressOf(address);
  if (net === undefined || one === undefined) return undefined;
  const shift = BigInt(net.bits - net.prefix);
  return net.bits === one.bits && net.value >> shift === one.value >> shift;
}

/** An address inside a network, or undefined when the text is none. */
export function memberOf(network: string): string | undefined {
  const [place = ""] = network.split("/");
  return isNetwork(network) ? place : undefined;
}

const closed = [
  "10.0.0.0/8",
  "172.16.0.0/12",
  "192.168.0.0/16",
  "127.0.0.0/8",
  "169.254.0.0/16",
  "100.64.0.0/10",
  "::1",
  "fc00::/7",
  "fe80::/10",
];

/** Whether an address is of a range that is not routed on the internet (RFC 1918, 4193, 6598, 3927, 4291). */
export function isClosed(address: string): boolean {
  return closed.some((network) => holds(network, address) === true);
}
