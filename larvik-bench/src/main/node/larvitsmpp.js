'use strict';
// larvitsmpp, with what takes its slowness away that is not its own. It calls new Buffer(): for the first 10,000 such
// calls from node_modules Node.js walks the stack to see whether to warn. One call from here makes it warn once.

process.removeAllListeners('warning');
process.noDeprecation = true;
new Buffer(0);

const nothing = () => {};
const log = {
	silly: nothing,
	debug: nothing,
	verbose: nothing,
	info: nothing,
	warn: nothing,
	error: (message) => console.error(message),
};

module.exports = {larvitsmpp: require('larvitsmpp'), log};
