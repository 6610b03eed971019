// The storage emulator, ending with whoever started it: their end of the pipe closes however they end.
process.stdin.on("end", () => process.exit(0)).resume();
require("azurite/dist/src/azurite.js");
