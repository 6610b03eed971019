// A proxy that refuses requests which an API description does not allow, ending with whoever started it: their end of the pipe closes however they end.
process.stdin.on("end", () => process.exit(0)).resume();
require("@stoplight/prism-cli/dist/index.js");
