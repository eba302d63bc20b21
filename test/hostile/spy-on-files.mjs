/*
 * Loaded before the tool (`node --import`): writes the real path of every file and folder that is opened to the file that
 * the variable OPENED_FILES names, one a line. What merely asks whether something exists is not listed.
 */
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import process from "node:process";
import { fileURLToPath } from "node:url";

const list = process.env.OPENED_FILES;
const append = fs.appendFileSync;
const realpath = fs.realpathSync.native;

/** Where a path leads: a link inside can lead out. */
function realOf(path) {
  try {
    return realpath(path);
  } catch {
    return path instanceof URL ? fileURLToPath(path) : path;
  }
}

function watch(holder, names) {
  for (const name of names) {
    const original = holder[name];
    holder[name] = (path, ...rest) => {
      if (typeof path !== "number") append(list, `${realOf(path)}\n`);
      return original.call(holder, path, ...rest);
    };
  }
}

watch(fs, ["open", "openSync", "readFile", "readFileSync", "readdir", "readdirSync", "opendirSync"]);
watch(fs, ["createReadStream", "copyFileSync", "readlinkSync"]);
watch(fs.promises, ["open", "readFile", "readdir", "opendir", "readlink"]);
syncBuiltinESMExports();
