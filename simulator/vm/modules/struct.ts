import { safeInt, Tag } from '../../memory';
import { numberAt } from '../builtins/arithmetic';
import { needBytes, returnBytes } from '../builtins/bytes-operations';
import { returnFloat } from '../builtins/results';
import { bytesOf, textOf } from '../digests/words';
import type { NativeModule } from '../native';

/** Module `_struct`: floats as the bytes that hold them, the most significant first. */
export const structModule: NativeModule = {
  name: '_struct',
  functions: [
    {
      /** `size` is 4 or 8. */
      name: 'float_to_bytes',
      parameters: 'value, size, /',
      code: (vm, args) => {
        const size = safeInt(vm.memory, args + 1);
        const view = new DataView(new ArrayBuffer(size));
        const value = numberAt(vm, args);
        if (size === 8) view.setFloat64(0, value);
        else if (Number.isFinite(value) && !Number.isFinite(Math.fround(value))) {
          return vm.raise('OverflowError', 'float too large to pack with f format');
        } else view.setFloat32(0, value);
        return returnBytes(vm, Tag.Bytes, textOf(new Uint8Array(view.buffer)));
      },
    },
    {
      name: 'bytes_to_float',
      parameters: 'data, /',
      code: (vm, args) => {
        const data = needBytes(vm, args);
        if (typeof data === 'number') return data;
        const view = new DataView(bytesOf(data).buffer);
        return returnFloat(vm, data.length === 8 ? view.getFloat64(0) : view.getFloat32(0));
      },
    },
  ],
  types: [],
};
