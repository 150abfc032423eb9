// What a peer could send so that a careless page runs, loads or breaks something.
export const HOSTILE = [
  '<script>window.hacked=1</script>',
  '"><img src=x onerror=window.hacked=1>',
  "'><svg/onload=window.hacked=1>",
  '<iframe src="javascript:parent.hacked=1">',
  '<style>*{display:none}</style>',
  '<base href="http://127.0.0.1:1/">',
  '<form action="http://127.0.0.1:1/"><input autofocus onfocus=window.hacked=1>',
  '{{constructor.constructor("window.hacked=1")()}}',
  '${window.hacked=1}',
  'javascript:window.hacked=1',
  '</textarea></title></script><script>window.hacked=1</script>',
  '&lt;b&gt; &amp;amp; &#x3c;',
  '\u202Eright to left\u202C \u200B\uFEFF zero width',
  '\u0000\u0001\u0007\u001B[31mcontrols\u007F',
  '\uD83D half a pair \uDE00',
  'a'.repeat(3000).slice(0, 66),
  '__proto__', 'constructor', '%00%0a%0d', '\r\nSet-Cookie: a=b'
]
