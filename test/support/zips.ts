import { crc32, deflateRawSync } from 'node:zlib';

/** An entry as a test wants it, however wrong. */
export type ZipEntry = {
  /** As bytes, it does not say in what encoding it is. */
  readonly name: string | Uint8Array;
  readonly content?: string | Uint8Array;
  /** `st_mode` of Unix. */
  readonly mode?: number;
  /** What the entry says of its size unpacked. */
  readonly claims?: number;
  readonly encrypted?: boolean;
};

/** A zip written by hand (APPNOTE 6.3, § 4.3), so that it may hold what no packer would put into it. */
export function makeZip(entries: readonly ZipEntry[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content = '', mode = 0o100644, claims, encrypted = false } of entries) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const nameBytes = Buffer.from(name);
    const facts = Buffer.alloc(26);
    facts.writeUInt16LE(20, 0);
    facts.writeUInt16LE((typeof name === 'string' ? 0x0800 : 0) | (encrypted ? 1 : 0), 2);
    facts.writeUInt16LE(8, 4);
    facts.writeUInt32LE(crc32(bytes), 10);
    facts.writeUInt32LE(packed.length, 14);
    facts.writeUInt32LE(claims ?? bytes.length, 18);
    facts.writeUInt16LE(nameBytes.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), facts, nameBytes, packed]);
    const ends = Buffer.alloc(14);
    ends.writeUInt32LE(mode * 0x10000, 6);
    ends.writeUInt32LE(offset, 10);
    const madeBy = Buffer.from([20, 3]);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), madeBy, facts, ends, nameBytes]));
    files.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length & 0xffff, 4);
  end.writeUInt16LE(entries.length & 0xffff, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...files, central, Buffer.from('PK\x05\x06', 'latin1'), end]);
}
