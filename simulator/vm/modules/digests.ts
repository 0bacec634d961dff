import { safeInt, stringText, Tag } from '../../memory';
import { needBytes, returnBytes } from '../builtins/bytes-operations';
import { returnInt } from '../builtins/results';
import { adler32, crc32 } from '../digests/checksums';
import { md5 } from '../digests/md5';
import { sha1 } from '../digests/sha1';
import { sha224, sha256, sha384, sha512 } from '../digests/sha2';
import { bytesOf, textOf } from '../digests/words';
import type { NativeDefinition, NativeModule } from '../native';

const digests: Readonly<Record<string, (message: Uint8Array) => Uint8Array>> = {
  md5,
  sha1,
  sha224,
  sha256,
  sha384,
  sha512,
};

const digest: NativeDefinition = {
  name: 'digest',
  parameters: 'name, data, /',
  code: (vm, args) => {
    const name = stringText(vm.memory, vm.memory.payloadAt(args));
    const data = needBytes(vm, args + 1);
    if (typeof data === 'number') return data;
    const compute = digests[name];
    if (compute === undefined) return vm.raise('ValueError', `unsupported hash type ${name}`);
    vm.charge(data.length);
    return returnBytes(vm, Tag.Bytes, textOf(compute(bytesOf(data))));
  },
};

const checksum = (
  name: string,
  start: number,
  compute: (data: Uint8Array, start: number) => number,
): NativeDefinition => ({
  name,
  parameters: `data, value=${start}, /`,
  code: (vm, args) => {
    const data = needBytes(vm, args);
    if (typeof data === 'number') return data;
    const before = vm.memory.tagAt(args + 1) === Tag.Unbound ? start : safeInt(vm.memory, args + 1);
    vm.charge(data.length);
    return returnInt(vm, compute(bytesOf(data), before));
  },
});

/** Module `_digests`: what `hashlib`, `zlib` and `binascii` compute of bytes. */
export const digestsModule: NativeModule = {
  name: '_digests',
  functions: [digest, checksum('crc32', 0, crc32), checksum('adler32', 1, adler32)],
  types: [],
};
