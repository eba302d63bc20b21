/*
 * Loaded before the tool (`node --import`): a disk on which files whose path holds FULL_DISK_PATH can grow to
 * FULL_DISK_BYTES, and no further. As on a real one, a single call writes what fits and tells how much that was.
 */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import process from "node:process";

const { FULL_DISK_PATH: path = "", FULL_DISK_BYTES: bytes = "0" } = process.env;
const limit = Number(bytes);
const limited = new Set();
const { open, openSync, write, writeSync, writeFileSync, closeSync } = fs;
const { writeFile } = fs.promises;

const isLimited = (file) => String(file).includes(path);
const fullDisk = () => Object.assign(new Error("ENOSPC: no space left on device, write"), { code: "ENOSPC" });

fs.open = (file, ...rest) => {
  const done = rest.pop();
  return open.call(fs, file, ...rest, (error, descriptor) => {
    if (!error && isLimited(file)) limited.add(descriptor);
    done(error, descriptor);
  });
};
fs.openSync = (file, ...rest) => {
  const descriptor = openSync.call(fs, file, ...rest);
  if (isLimited(file)) limited.add(descriptor);
  else limited.delete(descriptor);
  return descriptor;
};
fs.write = (descriptor, data, ...rest) => {
  if (!limited.has(descriptor)) return write.call(fs, descriptor, data, ...rest);
  rest.at(-1)(null, writeSync.call(fs, descriptor, String(data).slice(0, limit)), data);
};
fs.writeSync = (descriptor, data, ...rest) => {
  if (!limited.has(descriptor)) return writeSync.call(fs, descriptor, data, ...rest);
  return writeSync.call(fs, descriptor, String(data).slice(0, limit));
};
/** Whoever writes a whole file goes on with the rest, and hears of it then. */
fs.promises.writeFile = (file, data, ...rest) => {
  if (!isLimited(file)) return writeFile.call(fs.promises, file, data, ...rest);
  return writeFile.call(fs.promises, file, String(data).slice(0, limit), ...rest).then(() => {
    throw fullDisk();
  });
};
fs.writeFileSync = (file, data, ...rest) => {
  if (!isLimited(file)) return writeFileSync.call(fs, file, data, ...rest);
  writeFileSync.call(fs, file, String(data).slice(0, limit), ...rest);
  throw fullDisk();
};
fs.closeSync = (descriptor) => {
  limited.delete(descriptor);
  return closeSync.call(fs, descriptor);
};
syncBuiltinESMExports();
