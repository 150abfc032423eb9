'use strict';
// larvitsmpp as message centre. Accepts foo/bar, answers each message, sends the receipt asked for; a line of JSON an event.

const net = require('net');
const larvitsmpp = require('larvitsmpp');

const say = (event) => process.stdout.write(JSON.stringify(event) + '\n');
const quiet = () => {};
const log = {silly: quiet, debug: quiet, verbose: quiet, info: quiet, warn: quiet, error: quiet};

// It tells nobody which port it got.
const createServer = net.createServer;
net.createServer = function (...args) {
	const server = createServer.apply(net, args);
	server.on('listening', () => say({event: 'listening', port: server.address().port}));
	return server;
};

larvitsmpp.server({
	host: '127.0.0.1',
	port: 0,
	log,
	checkuserpass: (user, pass, cb) => cb(null, user === 'foo' && pass === 'bar', {user})
}, (err, session) => {
	session.on('login', () => say({event: 'login', user: session.userData.user}));
	session.on('sms', (sms) => {
		say({event: 'sms', from: sms.from, to: sms.to, message: sms.message, dlr: sms.dlr === true});
		sms.smsId = '450';
		sms.sendResp(() => {
			if (sms.dlr) sms.sendDlr(() => say({event: 'receipted'}));
		});
	});
	session.on('close', () => say({event: 'close'}));
});
