// Made by internal/web/build from the packages in package.json; their licences stand in LICENSES.

// ../../webnpm/node_modules/preact/dist/preact.mjs
var n;
var t;
var r;
var u;
var i;
var f;
var o;
var e;
var l;
var c;
var a;
var s;
var h = /* @__PURE__ */ Symbol.for("pv");
var p = {};
var y = [];
var v = /^m(i|n|o|s|text|space)$/;
var w = Array.isArray;
var d = y.slice;
var _ = Object.assign;
function g(n2) {
  n2 && n2.parentNode && n2.remove();
}
function k(n2, t4, r3) {
  var u3, i3, f3, o3 = {}, e3 = arguments.length;
  for (f3 in t4) "key" == f3 ? u3 = t4[f3] : "ref" == f3 && "function" != typeof n2 ? i3 = t4[f3] : o3[f3] = t4[f3];
  return e3 > 2 && (o3.children = e3 > 3 ? d.call(arguments, 2) : r3), m(n2, o3, u3, i3, null);
}
function m(r3, u3, i3, f3, o3) {
  var e3 = { type: r3, props: u3, key: i3, ref: f3, __k: null, __: null, __b: 0, __e: null, __c: null, constructor: h, __v: o3 || ++t, __i: -1, __u: 0 };
  return !o3 && n.vnode && n.vnode(e3), e3;
}
function $(n2) {
  return n2.children;
}
function x(n2, t4) {
  this.props = n2, this.context = t4, this.__g = 0;
}
function S(n2, t4) {
  if (null == t4) return n2.__ && S(n2.__, n2.__i + 1);
  for (var r3; t4 < n2.__k.length; t4++) if ((r3 = n2.__k[t4]) && r3.__e) return r3.__e;
  return "function" != typeof n2.type || n2.props.__P ? null : S(n2);
}
function C(t4) {
  var r3, u3 = t4.__v, i3 = u3.__e, f3 = [], o3 = [], e3 = t4.__P;
  e3 && ((r3 = _({ constructor: h }, u3)).__v = u3.__v + 1, n.vnode && n.vnode(r3), z(e3, r3, u3, t4.__n, e3.namespaceURI, 32 & u3.__u ? [i3] : null, f3, i3 || S(u3), 32 & u3.__u, o3), r3.__v = u3.__v, r3.__.__k[r3.__i] = r3, E(f3, r3, o3), u3.__ = u3.__e = null, r3.__e != i3 && j(r3));
}
function j(n2) {
  if ((n2 = n2.__) && n2.__c && !n2.props.__P) return n2.__e = null, n2.__k.some(function(t4) {
    return t4 && (n2.__e = t4.__e);
  }), j(n2);
}
function L(t4) {
  (8 & t4.__g || (t4.__g |= 8, u.push(t4), f++)) && i == n.debounceRendering || ((i = n.debounceRendering) || queueMicrotask)(H);
}
function H() {
  try {
    for (var n2, t4 = 1; u.length; ) u.length > t4 && u.sort(o), n2 = u.shift(), t4 = u.length, 8 & n2.__g && C(n2);
  } finally {
    (f = u.length) && (i || queueMicrotask)(H);
  }
}
function I(n2, t4, r3, u3, i3, f3, o3, e3, l3, c4, a4) {
  var s3, h3, v3, w3, d3, _3, g3 = u3.__k || y, k3 = t4.length;
  for (l3 = q(r3, t4, g3, l3, k3), s3 = 0; s3 < k3; s3++) null != (v3 = r3.__k[s3]) && (h3 = ~v3.__i && g3[v3.__i] || p, v3.__i = s3, _3 = z(n2, v3, h3, i3, f3, o3, e3, l3, c4, a4), w3 = v3.__e, (h3.ref != v3.ref || 8 & h3.__u) && (h3.ref && G(h3.ref, null, v3, h3), v3.ref && a4.push(v3.ref, v3.__c || w3, v3)), d3 = d3 || w3, 4 & v3.__u ? (l3 = A(v3, l3, n2, !h3.__v), h3.__e && (h3.__e = null)) : "function" == typeof v3.type && void 0 !== _3 ? l3 = _3 : w3 && (l3 = w3.nextSibling), v3.__u &= -21);
  return r3.__e = d3, l3;
}
function q(n2, t4, r3, u3, i3) {
  var f3, o3, e3, l3, c4, a4, s3, p3, y4, v3 = r3.length, d3 = v3, _3 = 0, g3 = 0, k3 = n2.__k = Array(i3);
  for (f3 = 0; f3 < i3; f3++) null != (o3 = t4[f3]) && "boolean" != typeof o3 && "function" != typeof o3 ? ("object" != typeof o3 || o3.constructor === String ? o3 = k3[f3] = m(null, o3) : w(o3) ? o3 = k3[f3] = m($, { children: o3 }) : o3.constructor === h && o3.__b ? o3 = k3[f3] = m(o3.type, o3.props, o3.key, o3.ref, o3.__v) : k3[f3] = o3, l3 = f3 + _3, o3.__ = n2, o3.__b = n2.__b + 1, e3 = null, ~(c4 = o3.__i = P(o3, r3, l3, d3)) && (d3--, (e3 = r3[c4]) && (e3.__u |= 2)), e3 && e3.__v ? (o3.__u |= 16, c4 == l3 - 1 ? _3-- : c4 == l3 + 1 ? _3++ : c4 != l3 && (c4 > l3 ? _3-- : _3++, g3 = 1)) : (~c4 || (i3 > v3 ? _3-- : i3 < v3 && _3++), "function" != typeof o3.type && (o3.__u |= 4))) : k3[f3] = null;
  if (g3) {
    for (a4 = [], s3 = [], f3 = 0; f3 < i3; f3++) if ((o3 = k3[f3]) && 16 & o3.__u) {
      for (_3 = 0, p3 = a4.length; _3 < p3; ) a4[y4 = _3 + p3 >> 1] < o3.__i ? _3 = y4 + 1 : p3 = y4;
      a4[_3] = o3.__i, s3[f3] = _3 + 1;
    }
    for (_3 = a4.length; f3--; ) s3[f3] && (s3[f3] == _3 ? _3-- : k3[f3].__u |= 4);
  }
  if (d3) for (f3 = 0; f3 < v3; f3++) !(e3 = r3[f3]) || 2 & e3.__u || (e3.__e == u3 && (u3 = S(e3)), J(e3, e3));
  return u3;
}
function A(n2, t4, r3, u3) {
  var i3, f3, o3, e3;
  if ("function" == typeof n2.type) {
    if (n2.props.__P) return t4;
    if (i3 = n2.__k) for (f3 = 0; f3 < i3.length; f3++) i3[f3] && (i3[f3].__ = n2, t4 = A(i3[f3], t4, r3, false));
    return t4;
  }
  for (t4 && !t4.parentNode && (t4 = S(n2)) && !t4.parentNode && (t4 = null), o3 = n2.__e, e3 = t4; e3 && 8 == e3.nodeType; ) e3 = e3.nextSibling;
  for (o3 != e3 && (!u3 && r3.moveBefore && o3.parentNode ? r3.moveBefore(o3, t4) : r3.insertBefore(o3, t4 || null)), t4 = o3; (t4 = t4 && t4.nextSibling) && 8 == t4.nodeType && !t4.data.startsWith("$s"); ) ;
  return t4;
}
function P(n2, t4, r3, u3) {
  var i3, f3 = n2.key, o3 = n2.type, e3 = t4[r3], l3 = e3 && !(2 & e3.__u);
  if (null === e3 && null == f3 || l3 && f3 == e3.key && o3 == e3.type) return r3;
  if (u3 > (l3 ? 1 : 0)) {
    for (i3 = r3 - 1; i3 >= 0; i3--) if ((e3 = t4[i3]) && !(2 & e3.__u) && f3 == e3.key && o3 == e3.type) return i3;
    for (i3 = r3 + 1; i3 < t4.length; i3++) if ((e3 = t4[i3]) && !(2 & e3.__u) && f3 == e3.key && o3 == e3.type) return i3;
  }
  return -1;
}
function T(n2, t4, r3) {
  null == r3 && (r3 = ""), "-" == t4[0] ? n2.setProperty(t4, r3) : n2[t4] = r3;
}
function N(n2, t4, r3, u3, i3) {
  var f3, o3;
  if ("style" == t4) if ("string" == typeof r3) n2.style.cssText = r3;
  else {
    if ("string" == typeof u3 && (n2.style.cssText = u3 = ""), u3) for (t4 in u3) r3 && t4 in r3 || T(n2.style, t4);
    if (r3) for (t4 in r3) u3 && r3[t4] == u3[t4] || T(n2.style, t4, r3[t4]);
  }
  else if ("o" == t4[0] && "n" == t4[1]) "function" != typeof r3 && (r3 = null), "function" != typeof u3 && (u3 = null), (n2.__e || (n2.__e = {}))[t4] = r3, r3 && u3 || (o3 = a[t4] || (a[t4] = V(t4)), (n2.__a || (n2.__a = {}))[t4] = c, f3 = t4 != (t4 = t4.replace(l, "$1")), (t4 = t4.slice(2))[0] < "a" && (t4 = t4.toLowerCase()), r3 ? n2.addEventListener(t4, o3, f3) : n2.removeEventListener(t4, o3, f3));
  else {
    if ("http://www.w3.org/2000/svg" == i3) t4 = t4.replace(/xlink(H|:h)/, "h").replace(/sName$/, "s");
    else if ("width" != t4 && "height" != t4 && "href" != t4 && "list" != t4 && "form" != t4 && "tabIndex" != t4 && "download" != t4 && "rowSpan" != t4 && "colSpan" != t4 && "role" != t4 && "popover" != t4 && t4 in n2) try {
      return void (n2[t4] = null == r3 ? "" : r3);
    } catch (n3) {
    }
    if ("function" == typeof r3) return;
    null == r3 || false === r3 && "-" != t4[4] ? n2.removeAttribute(t4) : n2.setAttribute(t4, "popover" == t4 && 1 == r3 ? "" : r3);
  }
}
function V(t4) {
  return function(r3) {
    var u3 = this.__e;
    if (u3) {
      if (u3 = u3[t4], null == r3[e]) r3[e] = c++;
      else if (r3[e] < this.__a[t4]) return;
      return u3(n.event ? n.event(r3) : r3);
    }
  };
}
function z(t4, r3, u3, i3, f3, o3, e3, l3, c4, a4) {
  var s3, p3, v3, d3, k3, b10, m4, M2, C4, j2, L2, H2, q2, A6, O, P2, T3, N2, V2 = r3.type;
  if (r3.constructor !== h) return null;
  128 & u3.__u && (c4 = 32 & u3.__u, s3 = u3.__c.__z) && (r3.__u |= c4, p3 = o3 = [], 8 == s3.nodeType ? l3 = B(s3, o3) : o3.push(s3), l3 = o3[0] || l3), (s3 = n.__b) && s3(r3);
  n: if ("function" == typeof V2) {
    v3 = e3.length;
    try {
      if (M2 = r3.props, C4 = (s3 = V2.prototype) && s3.render, j2 = (s3 = V2.contextType) && i3[s3.__c], L2 = s3 ? j2 ? j2.props.value : s3.__ : i3, (d3 = u3.__c) ? (r3.__c = d3, 2 & d3.__g && (d3.__g |= 1)) : (C4 ? r3.__c = d3 = new V2(M2, L2) : (r3.__c = d3 = new x(M2, L2), d3.constructor = V2, d3.render = K), j2 && j2.sub(d3), d3.state || (d3.state = {}), d3.__n = i3, d3.__g |= 8, d3.__h = [], d3.__k = []), C4 && (d3.__s || (d3.__s = d3.state), V2.getDerivedStateFromProps && (d3.__s == d3.state && (d3.__s = _({}, d3.__s)), _(d3.__s, V2.getDerivedStateFromProps(M2, d3.__s)))), k3 = d3.props, b10 = d3.state, d3.__v = r3, u3.__c) {
        if (M2 !== k3 && C4 && !V2.getDerivedStateFromProps && d3.componentWillReceiveProps && d3.componentWillReceiveProps(M2, L2), r3.__v == u3.__v && !(8 & d3.__g) || !(4 & d3.__g) && d3.shouldComponentUpdate && false === d3.shouldComponentUpdate(M2, d3.__s, L2)) {
          r3.__v != u3.__v && (d3.props = M2, d3.state = d3.__s, d3.__g &= -9), r3.__e = u3.__e, r3.__k = u3.__k, r3.__k.some(function(n2) {
            n2 && (n2.__ = r3);
          }), y.push.apply(d3.__h, d3.__k), d3.__k = [], d3.__h.length && e3.push(d3), l3 = S(u3);
          break n;
        }
        d3.componentWillUpdate && d3.componentWillUpdate(M2, d3.__s, L2), C4 && d3.componentDidUpdate && d3.__h.push(function() {
          d3.componentDidUpdate(k3, b10, m4);
        });
      } else C4 && !V2.getDerivedStateFromProps && d3.componentWillMount && d3.componentWillMount(), C4 && d3.componentDidMount && d3.__h.push(d3.componentDidMount);
      d3.context = L2, d3.props = M2, d3.__P = t4, d3.__g &= -5, H2 = n.__r, q2 = C4 ? 25 : 0;
      do {
        d3.__g &= -9, H2 && H2(r3), s3 = d3.render(d3.props, d3.state = d3.__s, d3.context);
      } while (8 & d3.__g && ++q2 < 25);
      C4 && (y.push.apply(d3.__h, d3.__k), d3.__k = []), d3.state = d3.__s, d3.getChildContext && (i3 = _({}, i3, d3.getChildContext())), C4 && u3.__c && d3.getSnapshotBeforeUpdate && (m4 = d3.getSnapshotBeforeUpdate(k3, b10)), A6 = s3 && s3.type === $ && null == s3.key ? s3.props.children : s3, M2.__P && (s3 = l3, f3 = (t4 = M2.__P).namespaceURI, c4 = o3 = null, u3.props && u3.props.__P != t4 && (u3.__k.some(function(n2) {
        n2 && J(n2, n2);
      }), u3.__k = null), l3 = u3.__k ? S(u3, 0) : null), l3 = I(t4, w(A6) ? A6 : [A6], r3, u3, i3, f3, o3, e3, l3, c4, a4), M2.__P && (r3.__e = null, l3 = s3), r3.__u &= -161, p3 && p3.some(g), d3.__h.length && e3.push(d3), 1 & d3.__g && (d3.__g &= -4);
    } catch (t5) {
      if (e3.length = v3, r3.__v = null, c4 || o3) if (t5 && t5.then) {
        if (r3.__u |= 128 | c4, o3) {
          for (~(T3 = o3.indexOf(l3 || void 0)) || (T3 = o3.length); (N2 = o3[T3 - 1]) && 8 == N2.nodeType; ) T3--;
          for (; T3 < o3.length; T3++) if (N2 = o3[T3]) if (o3[T3] = null, O) {
            if (N2 == P2) break;
          } else {
            if (8 != N2.nodeType) break;
            N2.data.startsWith("$s") && (P2 = B(O = N2));
          }
        }
        if (!O) {
          for (; l3 && 8 == l3.nodeType && l3.nextSibling; ) l3 = l3.nextSibling;
          O = l3;
        }
        (s3 = B(O = r3.__c.__z || (r3.__c.__z = O))) ? (r3.__e = O, l3 = s3) : r3.__e = l3, l3 = l3 && l3.nextSibling;
      } else o3 && o3.some(g);
      else r3.__e = u3.__e;
      r3.__k || (r3.__k = u3.__k || []), t5 && t5.then || D(r3), n.__e(t5, r3, u3);
    }
  } else l3 = r3.__e = F(u3.__e, r3, u3, i3, f3, o3, e3, c4, a4, t4);
  return (s3 = n.diffed) && s3(r3), l3;
}
function B(n2, t4) {
  if (n2 && 8 == n2.nodeType && n2.data.startsWith("$s")) for (var r3 = 1; n2 = n2.nextSibling; ) {
    if (8 == n2.nodeType) {
      if (n2.data.startsWith("$s")) r3++;
      else if (n2.data.startsWith("/$s") && !--r3) return n2;
    }
    t4 && t4.push(n2);
  }
}
function D(n2) {
  n2 && (n2.__c && (n2.__c.__g |= 4), n2.__k && n2.__k.some(D));
}
function E(t4, r3, u3) {
  for (var i3 = 0; i3 < u3.length; ) G(u3[i3++], u3[i3++], u3[i3++]);
  n.__c && n.__c(r3, t4), t4.some(function(r4) {
    try {
      t4 = r4.__h, r4.__h = [], t4.some(function(n2) {
        n2.call(r4);
      });
    } catch (t5) {
      n.__e(t5, r4.__v);
    }
  });
}
function F(t4, r3, u3, i3, f3, o3, e3, l3, c4, a4) {
  var s3, h3, y4, _3, k3, b10, m4, M2, $2 = u3.props || p, x3 = r3.props, C4 = r3.type;
  if ("svg" == C4 ? f3 = "http://www.w3.org/2000/svg" : "math" == C4 ? f3 = "http://www.w3.org/1998/Math/MathML" : f3 || (f3 = "http://www.w3.org/1999/xhtml"), o3) {
    for (s3 = 0; s3 < o3.length; s3++) if ((k3 = o3[s3]) && (C4 ? k3.localName == C4 : 3 == k3.nodeType)) {
      t4 = k3, o3[s3] = null;
      break;
    }
  }
  if (!t4) {
    if (M2 = a4.ownerDocument || document, !C4) return M2.createTextNode(x3);
    t4 = M2.createElementNS(f3, C4, x3.is ? x3 : a4), l3 && (n.__m && n.__m(r3, o3), l3 = false), o3 = null;
  }
  if (C4) {
    if (a4 = "template" == C4 && t4.content || t4, o3 = "textarea" == C4 && null != x3.defaultValue ? null : o3 && d.call(a4.childNodes), !l3 && o3) for ($2 = {}, s3 = 0; s3 < t4.attributes.length; s3++) $2[(k3 = t4.attributes[s3]).name] = k3.value;
    for (s3 in $2) k3 = $2[s3], "dangerouslySetInnerHTML" == s3 ? y4 = k3 : "children" == s3 || s3 in x3 || "value" == s3 && "defaultValue" in x3 || "checked" == s3 && "defaultChecked" in x3 || N(t4, s3, null, k3, f3);
    for (s3 in x3) k3 = x3[s3], "children" == s3 ? _3 = k3 : "dangerouslySetInnerHTML" == s3 ? h3 = k3 : "value" == s3 ? b10 = k3 : "checked" == s3 ? m4 = k3 : l3 && "function" != typeof k3 || $2[s3] === k3 || N(t4, s3, k3, $2[s3], f3);
    h3 ? (l3 || y4 && (h3.__html == y4.__html || h3.__html == t4.innerHTML) || (t4.innerHTML = h3.__html), r3.__k = []) : (y4 && (t4.textContent = ""), ("foreignObject" == C4 || "http://www.w3.org/1998/Math/MathML" == f3 && v.test(C4)) && (f3 = "http://www.w3.org/1999/xhtml"), I(a4, w(_3) ? _3 : [_3], r3, u3, i3, f3, o3, e3, o3 ? o3[0] : u3.__k && S(u3, 0), l3, c4), o3 && o3.some(g)), l3 && "textarea" != C4 || (s3 = "value", "progress" == C4 && null == b10 ? t4.removeAttribute(s3) : null == b10 || b10 === t4[s3] && ("progress" != C4 || b10) || N(t4, s3, b10, $2[s3], f3), s3 = "checked", null != m4 && m4 != t4[s3] && N(t4, s3, m4, $2[s3], f3));
  } else $2 === x3 || l3 && t4.data == x3 || (t4.data = x3);
  return t4;
}
function G(t4, r3, u3, i3) {
  try {
    "function" == typeof t4 ? r3 ? r3.__x = t4(r3) || 1 : i3 && (i3 = i3.__c || i3.__e) && (r3 = i3.__x) && (i3.__x = null, "function" == typeof r3 ? r3() : t4(null)) : t4.current = r3;
  } catch (t5) {
    n.__e(t5, u3);
  }
}
function J(t4, r3, u3) {
  var i3, f3, o3, e3;
  if (n.unmount && n.unmount(t4), !(i3 = t4.ref) || i3.current && i3.current != t4.__e || G(i3, null, r3, t4), i3 = t4.__c) {
    if (i3.componentWillUnmount) try {
      i3.componentWillUnmount();
    } catch (t5) {
      n.__e(t5, r3);
    }
    i3.__P = i3.__n = null;
  }
  if (i3 = t4.__k) for (e3 = 0; e3 < i3.length; e3++) i3[e3] && J(i3[e3], r3, "function" != typeof t4.type || u3 && !t4.props.__P);
  !u3 && (i3 = t4.__c) && (i3 = i3.__z) && (f3 = B(i3, o3 = [])) && (i3 == t4.__e && o3.some(g), g(f3), g(i3)), u3 || g(t4.__e), t4.__e = t4.__c = t4.__ = null;
}
function K(n2, t4, r3) {
  return this.constructor(n2, r3);
}
function Q(t4, r3) {
  var u3, i3, f3, o3;
  n.__ && n.__(t4, r3), 9 == r3.nodeType && (r3 = r3.documentElement), i3 = (u3 = t4 && 32 & t4.__u) ? null : r3.__k, r3.__k = m($, { children: [t4] }), f3 = [], o3 = [], z(r3, r3.__k, i3 || p, p, r3.namespaceURI, i3 ? null : r3.firstChild ? d.call(r3.childNodes) : null, f3, i3 ? i3.__e : r3.firstChild, u3, o3), E(f3, r3.__k, o3), r3.__k.props.children = null;
}
n = { __e: function(n2, t4, r3, u3) {
  for (var i3, o3, e3; t4 = t4.__; ) if ((i3 = t4.__c) && !(1 & i3.__g)) {
    i3.__g |= 4;
    try {
      if ((e3 = (o3 = i3.constructor) && o3.getDerivedStateFromError) && i3.setState(o3.getDerivedStateFromError(n2)), i3.componentDidCatch && (i3.componentDidCatch(n2, u3 || {}), e3 = 1), e3 && 8 & i3.__g) return void (i3.__g |= 2);
    } catch (t5) {
      n2 = t5;
    }
  }
  throw f = 0, n2;
} }, t = 0, r = function(n2) {
  return null != n2 && n2.constructor === h;
}, x.prototype.setState = function(n2, t4) {
  var r3 = this.__s;
  r3 && r3 != this.state || (r3 = this.__s = _({}, this.state)), "function" == typeof n2 && (n2 = n2(_({}, r3), this.props)), n2 && (_(r3, n2), this.__v && (t4 && this.__k.push(t4), L(this)));
}, x.prototype.forceUpdate = function(n2) {
  this.__v && (this.__g |= 4, n2 && this.__h.push(n2), L(this));
}, x.prototype.render = $, u = [], f = 0, o = function(n2, t4) {
  return n2.__v.__b - t4.__v.__b;
}, e = /* @__PURE__ */ Symbol(), l = /(PointerCapture)$|Capture$/i, c = 0, a = {}, s = 0;

// ../../webnpm/node_modules/preact/hooks/dist/hooks.mjs
var t2;
var r2;
var u2;
var i2;
var o2 = Object.is;
var f2 = 0;
var c2 = [];
var e2 = [];
var a2 = n;
var v2 = a2.__b;
var l2 = a2.__r;
var m2 = a2.diffed;
var h2 = a2.__c;
var s2 = a2.unmount;
var p2 = a2.__;
function y2(n2, t4) {
  a2.__h && a2.__h(r2, n2, f2 || t4), f2 = 0;
  var u3 = r2.__H || (r2.__H = { __: [], __h: [] });
  return n2 >= u3.__.length && u3.__.push({}), u3.__[n2];
}
function d2(n2) {
  return f2 = 1, _2(G2, n2);
}
function _2(n2, u3, i3) {
  var f3 = y2(t2++, 2);
  if (f3.t = n2, !f3.__c && (f3.__ = [i3 ? i3(u3) : G2(void 0, u3), function(n3) {
    var t4 = (f3.__N || f3.__)[0], r3 = f3.t(t4, n3);
    o2(t4, r3) || (f3.__N = [r3, f3.__[1]], f3.__c.setState({}));
  }], f3.__c = r2, !r2.__f)) {
    r2.__f = true;
    var c4 = r2.shouldComponentUpdate;
    r2.shouldComponentUpdate = function(n3, t4, r3) {
      var u4 = this.__H;
      if (!u4) return true;
      var i4 = false, f4 = this.props != n3;
      if (u4.__.some(function(n4) {
        n4.__N && (i4 = true, o2(n4.__[0], n4.__N[0]) || (f4 = true));
      }), c4) {
        var e3 = c4.call(this, n3, t4, r3);
        return i4 ? e3 || f4 : e3;
      }
      return !i4 || f4;
    };
  }
  return f3.__;
}
function A2(n2, u3) {
  var i3 = y2(t2++, 3);
  !a2.__s && E2(i3.__H, u3) && (i3.__P = true, i3.__ = n2, i3.u = u3, r2.__H.__h.push(i3));
}
function T2(n2) {
  return f2 = 5, w2(function() {
    return { current: n2 };
  }, []);
}
function w2(n2, r3) {
  var u3 = y2(t2++, 7);
  return E2(u3.__H, r3) && (u3.__ = n2(), u3.__H = r3), u3.__;
}
function b(n2, t4) {
  return f2 = 8, w2(function() {
    return n2;
  }, t4);
}
function g2() {
  var n2;
  do {
    for (; n2 = e2.shift(); ) try {
      C2(n2);
    } catch (t5) {
      a2.__e(t5, { __: (n2 = n2.__P) && n2.__v });
    }
    for (; n2 = c2.shift(); ) {
      var t4 = n2.__H;
      if (n2.__P && t4) try {
        t4.__h.some(C2), t4.__h.some(D2), t4.__h = [];
      } catch (r3) {
        t4.__h = [], a2.__e(r3, n2.__v);
      }
    }
  } while (e2.length);
}
a2.__b = function(n2) {
  r2 = null, v2 && v2(n2);
}, a2.__ = function(n2, t4) {
  n2 && t4.__k && t4.__k.__m && (n2.__m = t4.__k.__m), p2 && p2(n2, t4);
}, a2.__r = function(n2) {
  l2 && l2(n2), t2 = 0;
  var i3 = (r2 = n2.__c).__H;
  i3 && (u2 == r2 ? r2.__h = [] : (i3.__h.some(C2), i3.__h.some(D2), t2 = 0), i3.__h = [], i3.__.some(function(n3) {
    n3.__N && (n3.__ = n3.__N), n3.u = n3.__N = void 0;
  })), u2 = r2;
}, a2.diffed = function(n2) {
  m2 && m2(n2);
  var t4 = n2.__c;
  t4 && t4.__H && (t4.__H.__h.length && B2(c2.push(t4)), t4.__H.__.some(function(n3) {
    n3.u && (n3.__H = n3.u);
  })), u2 = r2 = null;
}, a2.__c = function(n2, t4) {
  t4.some(function(n3) {
    try {
      n3.__h.some(C2), n3.__h = n3.__h.filter(function(n4) {
        return !n4.__ || D2(n4);
      });
    } catch (t5) {
      n3.__h = [function() {
        throw t5;
      }];
    }
  }), h2 && h2(n2, t4);
}, a2.unmount = function(n2) {
  s2 && s2(n2);
  var t4, r3, u3 = n2.__c;
  u3 && u3.__H && (u3.__H.__.some(function(u4) {
    try {
      if (u4.__P && u4.__c) {
        if (void 0 === r3) {
          for (r3 = n2.__; r3 && (!r3.__c || !r3.__c.__P); ) r3 = r3.__;
          r3 = r3 && r3.__c;
        }
        u4.__P = r3, B2(e2.push(u4));
      } else C2(u4);
    } catch (n3) {
      t4 = n3;
    }
  }), u3.__H = void 0, t4 && a2.__e(t4, u3.__v));
};
var k2 = "function" == typeof requestAnimationFrame;
function z2(n2) {
  var t4, r3 = function() {
    clearTimeout(u3), k2 && cancelAnimationFrame(t4), setTimeout(n2);
  }, u3 = setTimeout(r3, 35);
  k2 && (t4 = requestAnimationFrame(r3));
}
function B2(n2) {
  1 != n2 && i2 == a2.requestAnimationFrame || ((i2 = a2.requestAnimationFrame) || z2)(g2);
}
function C2(n2) {
  var t4 = r2, u3 = n2.__c;
  "function" == typeof u3 && (n2.__c = void 0, u3()), r2 = t4;
}
function D2(n2) {
  var t4 = r2;
  n2.__c = n2.__(), r2 = t4;
}
function E2(n2, t4) {
  return !n2 || n2.length != t4.length || t4.some(function(t5, r3) {
    return !o2(t5, n2[r3]);
  });
}
function G2(n2, t4) {
  return "function" == typeof t4 ? t4(n2) : t4;
}

// ../../webnpm/node_modules/d3-quadtree/dist/d3-quadtree.mjs
function tree_add(d3) {
  const x3 = +this._x.call(null, d3), y4 = +this._y.call(null, d3);
  return add(this.cover(x3, y4), x3, y4, d3);
}
function add(tree, x3, y4, d3) {
  if (isNaN(x3) || isNaN(y4)) return tree;
  var parent, node = tree._root, leaf = { data: d3 }, x02 = tree._x0, y02 = tree._y0, x12 = tree._x1, y12 = tree._y1, xm, ym, xp, yp, right, bottom, i3, j2;
  if (!node) return tree._root = leaf, tree;
  while (node.length) {
    if (right = x3 >= (xm = (x02 + x12) / 2)) x02 = xm;
    else x12 = xm;
    if (bottom = y4 >= (ym = (y02 + y12) / 2)) y02 = ym;
    else y12 = ym;
    if (parent = node, !(node = node[i3 = bottom << 1 | right])) return parent[i3] = leaf, tree;
  }
  xp = +tree._x.call(null, node.data);
  yp = +tree._y.call(null, node.data);
  if (x3 === xp && y4 === yp) return leaf.next = node, parent ? parent[i3] = leaf : tree._root = leaf, tree;
  do {
    parent = parent ? parent[i3] = new Array(4) : tree._root = new Array(4);
    if (right = x3 >= (xm = (x02 + x12) / 2)) x02 = xm;
    else x12 = xm;
    if (bottom = y4 >= (ym = (y02 + y12) / 2)) y02 = ym;
    else y12 = ym;
  } while ((i3 = bottom << 1 | right) === (j2 = (yp >= ym) << 1 | xp >= xm));
  return parent[j2] = node, parent[i3] = leaf, tree;
}
function addAll(data) {
  if (!Array.isArray(data)) data = Array.from(data);
  const n2 = data.length;
  const xz = new Float64Array(n2);
  const yz = new Float64Array(n2);
  let x02 = Infinity, y02 = x02, x12 = -x02, y12 = x12;
  for (let i3 = 0, d3, x3, y4; i3 < n2; ++i3) {
    if (isNaN(x3 = +this._x.call(null, d3 = data[i3])) || isNaN(y4 = +this._y.call(null, d3))) {
      xz[i3] = NaN;
      continue;
    }
    xz[i3] = x3;
    yz[i3] = y4;
    if (x3 < x02) x02 = x3;
    if (x3 > x12) x12 = x3;
    if (y4 < y02) y02 = y4;
    if (y4 > y12) y12 = y4;
  }
  if (x02 > x12 || y02 > y12) return this;
  this.cover(x02, y02).cover(x12, y12);
  for (let i3 = 0; i3 < n2; ++i3) {
    add(this, xz[i3], yz[i3], data[i3]);
  }
  return this;
}
function tree_cover(x3, y4) {
  if (isNaN(x3 = +x3) || isNaN(y4 = +y4)) return this;
  var x02 = this._x0, y02 = this._y0, x12 = this._x1, y12 = this._y1;
  if (isNaN(x02)) {
    x12 = (x02 = Math.floor(x3)) + 1;
    y12 = (y02 = Math.floor(y4)) + 1;
  } else {
    var z3 = x12 - x02 || 1, node = this._root, parent, i3;
    while (x02 > x3 || x3 >= x12 || y02 > y4 || y4 >= y12) {
      i3 = (y4 < y02) << 1 | x3 < x02;
      parent = new Array(4), parent[i3] = node, node = parent, z3 *= 2;
      switch (i3) {
        case 0:
          x12 = x02 + z3, y12 = y02 + z3;
          break;
        case 1:
          x02 = x12 - z3, y12 = y02 + z3;
          break;
        case 2:
          x12 = x02 + z3, y02 = y12 - z3;
          break;
        case 3:
          x02 = x12 - z3, y02 = y12 - z3;
          break;
      }
    }
    if (this._root && this._root.length) this._root = node;
  }
  this._x0 = x02;
  this._y0 = y02;
  this._x1 = x12;
  this._y1 = y12;
  return this;
}
function tree_data() {
  var data = [];
  this.visit(function(node) {
    if (!node.length) do
      data.push(node.data);
    while (node = node.next);
  });
  return data;
}
function tree_extent(_3) {
  return arguments.length ? this.cover(+_3[0][0], +_3[0][1]).cover(+_3[1][0], +_3[1][1]) : isNaN(this._x0) ? void 0 : [[this._x0, this._y0], [this._x1, this._y1]];
}
function Quad(node, x02, y02, x12, y12) {
  this.node = node;
  this.x0 = x02;
  this.y0 = y02;
  this.x1 = x12;
  this.y1 = y12;
}
function tree_find(x3, y4, radius) {
  var data, x02 = this._x0, y02 = this._y0, x12, y12, x22, y22, x32 = this._x1, y32 = this._y1, quads = [], node = this._root, q2, i3;
  if (node) quads.push(new Quad(node, x02, y02, x32, y32));
  if (radius == null) radius = Infinity;
  else {
    x02 = x3 - radius, y02 = y4 - radius;
    x32 = x3 + radius, y32 = y4 + radius;
    radius *= radius;
  }
  while (q2 = quads.pop()) {
    if (!(node = q2.node) || (x12 = q2.x0) > x32 || (y12 = q2.y0) > y32 || (x22 = q2.x1) < x02 || (y22 = q2.y1) < y02) continue;
    if (node.length) {
      var xm = (x12 + x22) / 2, ym = (y12 + y22) / 2;
      quads.push(
        new Quad(node[3], xm, ym, x22, y22),
        new Quad(node[2], x12, ym, xm, y22),
        new Quad(node[1], xm, y12, x22, ym),
        new Quad(node[0], x12, y12, xm, ym)
      );
      if (i3 = (y4 >= ym) << 1 | x3 >= xm) {
        q2 = quads[quads.length - 1];
        quads[quads.length - 1] = quads[quads.length - 1 - i3];
        quads[quads.length - 1 - i3] = q2;
      }
    } else {
      var dx = x3 - +this._x.call(null, node.data), dy = y4 - +this._y.call(null, node.data), d22 = dx * dx + dy * dy;
      if (d22 < radius) {
        var d3 = Math.sqrt(radius = d22);
        x02 = x3 - d3, y02 = y4 - d3;
        x32 = x3 + d3, y32 = y4 + d3;
        data = node.data;
      }
    }
  }
  return data;
}
function tree_remove(d3) {
  if (isNaN(x3 = +this._x.call(null, d3)) || isNaN(y4 = +this._y.call(null, d3))) return this;
  var parent, node = this._root, retainer, previous, next, x02 = this._x0, y02 = this._y0, x12 = this._x1, y12 = this._y1, x3, y4, xm, ym, right, bottom, i3, j2;
  if (!node) return this;
  if (node.length) while (true) {
    if (right = x3 >= (xm = (x02 + x12) / 2)) x02 = xm;
    else x12 = xm;
    if (bottom = y4 >= (ym = (y02 + y12) / 2)) y02 = ym;
    else y12 = ym;
    if (!(parent = node, node = node[i3 = bottom << 1 | right])) return this;
    if (!node.length) break;
    if (parent[i3 + 1 & 3] || parent[i3 + 2 & 3] || parent[i3 + 3 & 3]) retainer = parent, j2 = i3;
  }
  while (node.data !== d3) if (!(previous = node, node = node.next)) return this;
  if (next = node.next) delete node.next;
  if (previous) return next ? previous.next = next : delete previous.next, this;
  if (!parent) return this._root = next, this;
  next ? parent[i3] = next : delete parent[i3];
  if ((node = parent[0] || parent[1] || parent[2] || parent[3]) && node === (parent[3] || parent[2] || parent[1] || parent[0]) && !node.length) {
    if (retainer) retainer[j2] = node;
    else this._root = node;
  }
  return this;
}
function removeAll(data) {
  for (var i3 = 0, n2 = data.length; i3 < n2; ++i3) this.remove(data[i3]);
  return this;
}
function tree_root() {
  return this._root;
}
function tree_size() {
  var size = 0;
  this.visit(function(node) {
    if (!node.length) do
      ++size;
    while (node = node.next);
  });
  return size;
}
function tree_visit(callback) {
  var quads = [], q2, node = this._root, child, x02, y02, x12, y12;
  if (node) quads.push(new Quad(node, this._x0, this._y0, this._x1, this._y1));
  while (q2 = quads.pop()) {
    if (!callback(node = q2.node, x02 = q2.x0, y02 = q2.y0, x12 = q2.x1, y12 = q2.y1) && node.length) {
      var xm = (x02 + x12) / 2, ym = (y02 + y12) / 2;
      if (child = node[3]) quads.push(new Quad(child, xm, ym, x12, y12));
      if (child = node[2]) quads.push(new Quad(child, x02, ym, xm, y12));
      if (child = node[1]) quads.push(new Quad(child, xm, y02, x12, ym));
      if (child = node[0]) quads.push(new Quad(child, x02, y02, xm, ym));
    }
  }
  return this;
}
function tree_visitAfter(callback) {
  var quads = [], next = [], q2;
  if (this._root) quads.push(new Quad(this._root, this._x0, this._y0, this._x1, this._y1));
  while (q2 = quads.pop()) {
    var node = q2.node;
    if (node.length) {
      var child, x02 = q2.x0, y02 = q2.y0, x12 = q2.x1, y12 = q2.y1, xm = (x02 + x12) / 2, ym = (y02 + y12) / 2;
      if (child = node[0]) quads.push(new Quad(child, x02, y02, xm, ym));
      if (child = node[1]) quads.push(new Quad(child, xm, y02, x12, ym));
      if (child = node[2]) quads.push(new Quad(child, x02, ym, xm, y12));
      if (child = node[3]) quads.push(new Quad(child, xm, ym, x12, y12));
    }
    next.push(q2);
  }
  while (q2 = next.pop()) {
    callback(q2.node, q2.x0, q2.y0, q2.x1, q2.y1);
  }
  return this;
}
function defaultX(d3) {
  return d3[0];
}
function tree_x(_3) {
  return arguments.length ? (this._x = _3, this) : this._x;
}
function defaultY(d3) {
  return d3[1];
}
function tree_y(_3) {
  return arguments.length ? (this._y = _3, this) : this._y;
}
function quadtree(nodes, x3, y4) {
  var tree = new Quadtree(x3 == null ? defaultX : x3, y4 == null ? defaultY : y4, NaN, NaN, NaN, NaN);
  return nodes == null ? tree : tree.addAll(nodes);
}
function Quadtree(x3, y4, x02, y02, x12, y12) {
  this._x = x3;
  this._y = y4;
  this._x0 = x02;
  this._y0 = y02;
  this._x1 = x12;
  this._y1 = y12;
  this._root = void 0;
}
function leaf_copy(leaf) {
  var copy = { data: leaf.data }, next = copy;
  while (leaf = leaf.next) next = next.next = { data: leaf.data };
  return copy;
}
var treeProto = quadtree.prototype = Quadtree.prototype;
treeProto.copy = function() {
  var copy = new Quadtree(this._x, this._y, this._x0, this._y0, this._x1, this._y1), node = this._root, nodes, child;
  if (!node) return copy;
  if (!node.length) return copy._root = leaf_copy(node), copy;
  nodes = [{ source: node, target: copy._root = new Array(4) }];
  while (node = nodes.pop()) {
    for (var i3 = 0; i3 < 4; ++i3) {
      if (child = node.source[i3]) {
        if (child.length) nodes.push({ source: child, target: node.target[i3] = new Array(4) });
        else node.target[i3] = leaf_copy(child);
      }
    }
  }
  return copy;
};
treeProto.add = tree_add;
treeProto.addAll = addAll;
treeProto.cover = tree_cover;
treeProto.data = tree_data;
treeProto.extent = tree_extent;
treeProto.find = tree_find;
treeProto.remove = tree_remove;
treeProto.removeAll = removeAll;
treeProto.root = tree_root;
treeProto.size = tree_size;
treeProto.visit = tree_visit;
treeProto.visitAfter = tree_visitAfter;
treeProto.x = tree_x;
treeProto.y = tree_y;

// ../../webnpm/node_modules/d3-dispatch/dist/d3-dispatch.mjs
var noop = { value: () => {
} };
function dispatch() {
  for (var i3 = 0, n2 = arguments.length, _3 = {}, t4; i3 < n2; ++i3) {
    if (!(t4 = arguments[i3] + "") || t4 in _3 || /[\s.]/.test(t4)) throw new Error("illegal type: " + t4);
    _3[t4] = [];
  }
  return new Dispatch(_3);
}
function Dispatch(_3) {
  this._ = _3;
}
function parseTypenames(typenames, types) {
  return typenames.trim().split(/^|\s+/).map(function(t4) {
    var name = "", i3 = t4.indexOf(".");
    if (i3 >= 0) name = t4.slice(i3 + 1), t4 = t4.slice(0, i3);
    if (t4 && !types.hasOwnProperty(t4)) throw new Error("unknown type: " + t4);
    return { type: t4, name };
  });
}
Dispatch.prototype = dispatch.prototype = {
  constructor: Dispatch,
  on: function(typename, callback) {
    var _3 = this._, T3 = parseTypenames(typename + "", _3), t4, i3 = -1, n2 = T3.length;
    if (arguments.length < 2) {
      while (++i3 < n2) if ((t4 = (typename = T3[i3]).type) && (t4 = get(_3[t4], typename.name))) return t4;
      return;
    }
    if (callback != null && typeof callback !== "function") throw new Error("invalid callback: " + callback);
    while (++i3 < n2) {
      if (t4 = (typename = T3[i3]).type) _3[t4] = set(_3[t4], typename.name, callback);
      else if (callback == null) for (t4 in _3) _3[t4] = set(_3[t4], typename.name, null);
    }
    return this;
  },
  copy: function() {
    var copy = {}, _3 = this._;
    for (var t4 in _3) copy[t4] = _3[t4].slice();
    return new Dispatch(copy);
  },
  call: function(type, that) {
    if ((n2 = arguments.length - 2) > 0) for (var args = new Array(n2), i3 = 0, n2, t4; i3 < n2; ++i3) args[i3] = arguments[i3 + 2];
    if (!this._.hasOwnProperty(type)) throw new Error("unknown type: " + type);
    for (t4 = this._[type], i3 = 0, n2 = t4.length; i3 < n2; ++i3) t4[i3].value.apply(that, args);
  },
  apply: function(type, that, args) {
    if (!this._.hasOwnProperty(type)) throw new Error("unknown type: " + type);
    for (var t4 = this._[type], i3 = 0, n2 = t4.length; i3 < n2; ++i3) t4[i3].value.apply(that, args);
  }
};
function get(type, name) {
  for (var i3 = 0, n2 = type.length, c4; i3 < n2; ++i3) {
    if ((c4 = type[i3]).name === name) {
      return c4.value;
    }
  }
}
function set(type, name, callback) {
  for (var i3 = 0, n2 = type.length; i3 < n2; ++i3) {
    if (type[i3].name === name) {
      type[i3] = noop, type = type.slice(0, i3).concat(type.slice(i3 + 1));
      break;
    }
  }
  if (callback != null) type.push({ name, value: callback });
  return type;
}

// ../../webnpm/node_modules/d3-timer/dist/d3-timer.mjs
var frame = 0;
var timeout$1 = 0;
var interval$1 = 0;
var pokeDelay = 1e3;
var taskHead;
var taskTail;
var clockLast = 0;
var clockNow = 0;
var clockSkew = 0;
var clock = typeof performance === "object" && performance.now ? performance : Date;
var setFrame = typeof window === "object" && window.requestAnimationFrame ? window.requestAnimationFrame.bind(window) : function(f3) {
  setTimeout(f3, 17);
};
function now() {
  return clockNow || (setFrame(clearNow), clockNow = clock.now() + clockSkew);
}
function clearNow() {
  clockNow = 0;
}
function Timer() {
  this._call = this._time = this._next = null;
}
Timer.prototype = timer.prototype = {
  constructor: Timer,
  restart: function(callback, delay, time) {
    if (typeof callback !== "function") throw new TypeError("callback is not a function");
    time = (time == null ? now() : +time) + (delay == null ? 0 : +delay);
    if (!this._next && taskTail !== this) {
      if (taskTail) taskTail._next = this;
      else taskHead = this;
      taskTail = this;
    }
    this._call = callback;
    this._time = time;
    sleep();
  },
  stop: function() {
    if (this._call) {
      this._call = null;
      this._time = Infinity;
      sleep();
    }
  }
};
function timer(callback, delay, time) {
  var t4 = new Timer();
  t4.restart(callback, delay, time);
  return t4;
}
function timerFlush() {
  now();
  ++frame;
  var t4 = taskHead, e3;
  while (t4) {
    if ((e3 = clockNow - t4._time) >= 0) t4._call.call(void 0, e3);
    t4 = t4._next;
  }
  --frame;
}
function wake() {
  clockNow = (clockLast = clock.now()) + clockSkew;
  frame = timeout$1 = 0;
  try {
    timerFlush();
  } finally {
    frame = 0;
    nap();
    clockNow = 0;
  }
}
function poke() {
  var now2 = clock.now(), delay = now2 - clockLast;
  if (delay > pokeDelay) clockSkew -= delay, clockLast = now2;
}
function nap() {
  var t02, t12 = taskHead, t23, time = Infinity;
  while (t12) {
    if (t12._call) {
      if (time > t12._time) time = t12._time;
      t02 = t12, t12 = t12._next;
    } else {
      t23 = t12._next, t12._next = null;
      t12 = t02 ? t02._next = t23 : taskHead = t23;
    }
  }
  taskTail = t02;
  sleep(time);
}
function sleep(time) {
  if (frame) return;
  if (timeout$1) timeout$1 = clearTimeout(timeout$1);
  var delay = time - clockNow;
  if (delay > 24) {
    if (time < Infinity) timeout$1 = setTimeout(wake, Math.ceil(time - clock.now() - clockSkew) + 1);
    if (interval$1) interval$1 = clearInterval(interval$1);
  } else {
    if (!interval$1) clockLast = clock.now(), interval$1 = setInterval(poke, pokeDelay);
    frame = 1, setFrame(wake);
  }
}
function timeout(callback, delay, time) {
  var t4 = new Timer();
  delay = delay == null ? 0 : +delay;
  t4.restart((elapsed) => {
    t4.stop();
    callback(elapsed + delay);
  }, delay, time);
  return t4;
}

// ../../webnpm/node_modules/d3-force/dist/d3-force.mjs
function constant(x3) {
  return function() {
    return x3;
  };
}
function jiggle(random) {
  return (random() - 0.5) * 1e-6;
}
function x$2(d3) {
  return d3.x + d3.vx;
}
function y$2(d3) {
  return d3.y + d3.vy;
}
function collide(radius) {
  var nodes, radii, random, strength = 1, iterations2 = 1;
  if (typeof radius !== "function") radius = constant(radius == null ? 1 : +radius);
  function force() {
    var i3, n2 = nodes.length, tree, node, xi, yi, ri, ri2;
    for (var k3 = 0; k3 < iterations2; ++k3) {
      tree = quadtree(nodes, x$2, y$2).visitAfter(prepare);
      for (i3 = 0; i3 < n2; ++i3) {
        node = nodes[i3];
        ri = radii[node.index], ri2 = ri * ri;
        xi = node.x + node.vx;
        yi = node.y + node.vy;
        tree.visit(apply);
      }
    }
    function apply(quad, x02, y02, x12, y12) {
      var data = quad.data, rj = quad.r, r3 = ri + rj;
      if (data) {
        if (data.index > node.index) {
          var x3 = xi - data.x - data.vx, y4 = yi - data.y - data.vy, l3 = x3 * x3 + y4 * y4;
          if (l3 < r3 * r3) {
            if (x3 === 0) x3 = jiggle(random), l3 += x3 * x3;
            if (y4 === 0) y4 = jiggle(random), l3 += y4 * y4;
            l3 = (r3 - (l3 = Math.sqrt(l3))) / l3 * strength;
            node.vx += (x3 *= l3) * (r3 = (rj *= rj) / (ri2 + rj));
            node.vy += (y4 *= l3) * r3;
            data.vx -= x3 * (r3 = 1 - r3);
            data.vy -= y4 * r3;
          }
        }
        return;
      }
      return x02 > xi + r3 || x12 < xi - r3 || y02 > yi + r3 || y12 < yi - r3;
    }
  }
  function prepare(quad) {
    if (quad.data) return quad.r = radii[quad.data.index];
    for (var i3 = quad.r = 0; i3 < 4; ++i3) {
      if (quad[i3] && quad[i3].r > quad.r) {
        quad.r = quad[i3].r;
      }
    }
  }
  function initialize() {
    if (!nodes) return;
    var i3, n2 = nodes.length, node;
    radii = new Array(n2);
    for (i3 = 0; i3 < n2; ++i3) node = nodes[i3], radii[node.index] = +radius(node, i3, nodes);
  }
  force.initialize = function(_nodes, _random) {
    nodes = _nodes;
    random = _random;
    initialize();
  };
  force.iterations = function(_3) {
    return arguments.length ? (iterations2 = +_3, force) : iterations2;
  };
  force.strength = function(_3) {
    return arguments.length ? (strength = +_3, force) : strength;
  };
  force.radius = function(_3) {
    return arguments.length ? (radius = typeof _3 === "function" ? _3 : constant(+_3), initialize(), force) : radius;
  };
  return force;
}
function index(d3) {
  return d3.index;
}
function find(nodeById, nodeId) {
  var node = nodeById.get(nodeId);
  if (!node) throw new Error("node not found: " + nodeId);
  return node;
}
function link(links) {
  var id2 = index, strength = defaultStrength, strengths, distance = constant(30), distances, nodes, count, bias, random, iterations2 = 1;
  if (links == null) links = [];
  function defaultStrength(link3) {
    return 1 / Math.min(count[link3.source.index], count[link3.target.index]);
  }
  function force(alpha) {
    for (var k3 = 0, n2 = links.length; k3 < iterations2; ++k3) {
      for (var i3 = 0, link3, source, target, x3, y4, l3, b10; i3 < n2; ++i3) {
        link3 = links[i3], source = link3.source, target = link3.target;
        x3 = target.x + target.vx - source.x - source.vx || jiggle(random);
        y4 = target.y + target.vy - source.y - source.vy || jiggle(random);
        l3 = Math.sqrt(x3 * x3 + y4 * y4);
        l3 = (l3 - distances[i3]) / l3 * alpha * strengths[i3];
        x3 *= l3, y4 *= l3;
        target.vx -= x3 * (b10 = bias[i3]);
        target.vy -= y4 * b10;
        source.vx += x3 * (b10 = 1 - b10);
        source.vy += y4 * b10;
      }
    }
  }
  function initialize() {
    if (!nodes) return;
    var i3, n2 = nodes.length, m4 = links.length, nodeById = new Map(nodes.map((d3, i4) => [id2(d3, i4, nodes), d3])), link3;
    for (i3 = 0, count = new Array(n2); i3 < m4; ++i3) {
      link3 = links[i3], link3.index = i3;
      if (typeof link3.source !== "object") link3.source = find(nodeById, link3.source);
      if (typeof link3.target !== "object") link3.target = find(nodeById, link3.target);
      count[link3.source.index] = (count[link3.source.index] || 0) + 1;
      count[link3.target.index] = (count[link3.target.index] || 0) + 1;
    }
    for (i3 = 0, bias = new Array(m4); i3 < m4; ++i3) {
      link3 = links[i3], bias[i3] = count[link3.source.index] / (count[link3.source.index] + count[link3.target.index]);
    }
    strengths = new Array(m4), initializeStrength();
    distances = new Array(m4), initializeDistance();
  }
  function initializeStrength() {
    if (!nodes) return;
    for (var i3 = 0, n2 = links.length; i3 < n2; ++i3) {
      strengths[i3] = +strength(links[i3], i3, links);
    }
  }
  function initializeDistance() {
    if (!nodes) return;
    for (var i3 = 0, n2 = links.length; i3 < n2; ++i3) {
      distances[i3] = +distance(links[i3], i3, links);
    }
  }
  force.initialize = function(_nodes, _random) {
    nodes = _nodes;
    random = _random;
    initialize();
  };
  force.links = function(_3) {
    return arguments.length ? (links = _3, initialize(), force) : links;
  };
  force.id = function(_3) {
    return arguments.length ? (id2 = _3, force) : id2;
  };
  force.iterations = function(_3) {
    return arguments.length ? (iterations2 = +_3, force) : iterations2;
  };
  force.strength = function(_3) {
    return arguments.length ? (strength = typeof _3 === "function" ? _3 : constant(+_3), initializeStrength(), force) : strength;
  };
  force.distance = function(_3) {
    return arguments.length ? (distance = typeof _3 === "function" ? _3 : constant(+_3), initializeDistance(), force) : distance;
  };
  return force;
}
var a3 = 1664525;
var c3 = 1013904223;
var m3 = 4294967296;
function lcg() {
  let s3 = 1;
  return () => (s3 = (a3 * s3 + c3) % m3) / m3;
}
function x$1(d3) {
  return d3.x;
}
function y$1(d3) {
  return d3.y;
}
var initialRadius = 10;
var initialAngle = Math.PI * (3 - Math.sqrt(5));
function simulation(nodes) {
  var simulation2, alpha = 1, alphaMin = 1e-3, alphaDecay = 1 - Math.pow(alphaMin, 1 / 300), alphaTarget = 0, velocityDecay = 0.6, forces = /* @__PURE__ */ new Map(), stepper = timer(step), event = dispatch("tick", "end"), random = lcg();
  if (nodes == null) nodes = [];
  function step() {
    tick();
    event.call("tick", simulation2);
    if (alpha < alphaMin) {
      stepper.stop();
      event.call("end", simulation2);
    }
  }
  function tick(iterations2) {
    var i3, n2 = nodes.length, node;
    if (iterations2 === void 0) iterations2 = 1;
    for (var k3 = 0; k3 < iterations2; ++k3) {
      alpha += (alphaTarget - alpha) * alphaDecay;
      forces.forEach(function(force) {
        force(alpha);
      });
      for (i3 = 0; i3 < n2; ++i3) {
        node = nodes[i3];
        if (node.fx == null) node.x += node.vx *= velocityDecay;
        else node.x = node.fx, node.vx = 0;
        if (node.fy == null) node.y += node.vy *= velocityDecay;
        else node.y = node.fy, node.vy = 0;
      }
    }
    return simulation2;
  }
  function initializeNodes() {
    for (var i3 = 0, n2 = nodes.length, node; i3 < n2; ++i3) {
      node = nodes[i3], node.index = i3;
      if (node.fx != null) node.x = node.fx;
      if (node.fy != null) node.y = node.fy;
      if (isNaN(node.x) || isNaN(node.y)) {
        var radius = initialRadius * Math.sqrt(0.5 + i3), angle = i3 * initialAngle;
        node.x = radius * Math.cos(angle);
        node.y = radius * Math.sin(angle);
      }
      if (isNaN(node.vx) || isNaN(node.vy)) {
        node.vx = node.vy = 0;
      }
    }
  }
  function initializeForce(force) {
    if (force.initialize) force.initialize(nodes, random);
    return force;
  }
  initializeNodes();
  return simulation2 = {
    tick,
    restart: function() {
      return stepper.restart(step), simulation2;
    },
    stop: function() {
      return stepper.stop(), simulation2;
    },
    nodes: function(_3) {
      return arguments.length ? (nodes = _3, initializeNodes(), forces.forEach(initializeForce), simulation2) : nodes;
    },
    alpha: function(_3) {
      return arguments.length ? (alpha = +_3, simulation2) : alpha;
    },
    alphaMin: function(_3) {
      return arguments.length ? (alphaMin = +_3, simulation2) : alphaMin;
    },
    alphaDecay: function(_3) {
      return arguments.length ? (alphaDecay = +_3, simulation2) : +alphaDecay;
    },
    alphaTarget: function(_3) {
      return arguments.length ? (alphaTarget = +_3, simulation2) : alphaTarget;
    },
    velocityDecay: function(_3) {
      return arguments.length ? (velocityDecay = 1 - _3, simulation2) : 1 - velocityDecay;
    },
    randomSource: function(_3) {
      return arguments.length ? (random = _3, forces.forEach(initializeForce), simulation2) : random;
    },
    force: function(name, _3) {
      return arguments.length > 1 ? (_3 == null ? forces.delete(name) : forces.set(name, initializeForce(_3)), simulation2) : forces.get(name);
    },
    find: function(x3, y4, radius) {
      var i3 = 0, n2 = nodes.length, dx, dy, d22, node, closest;
      if (radius == null) radius = Infinity;
      else radius *= radius;
      for (i3 = 0; i3 < n2; ++i3) {
        node = nodes[i3];
        dx = x3 - node.x;
        dy = y4 - node.y;
        d22 = dx * dx + dy * dy;
        if (d22 < radius) closest = node, radius = d22;
      }
      return closest;
    },
    on: function(name, _3) {
      return arguments.length > 1 ? (event.on(name, _3), simulation2) : event.on(name);
    }
  };
}
function manyBody() {
  var nodes, node, random, alpha, strength = constant(-30), strengths, distanceMin2 = 1, distanceMax2 = Infinity, theta2 = 0.81;
  function force(_3) {
    var i3, n2 = nodes.length, tree = quadtree(nodes, x$1, y$1).visitAfter(accumulate);
    for (alpha = _3, i3 = 0; i3 < n2; ++i3) node = nodes[i3], tree.visit(apply);
  }
  function initialize() {
    if (!nodes) return;
    var i3, n2 = nodes.length, node2;
    strengths = new Array(n2);
    for (i3 = 0; i3 < n2; ++i3) node2 = nodes[i3], strengths[node2.index] = +strength(node2, i3, nodes);
  }
  function accumulate(quad) {
    var strength2 = 0, q2, c4, weight = 0, x3, y4, i3;
    if (quad.length) {
      for (x3 = y4 = i3 = 0; i3 < 4; ++i3) {
        if ((q2 = quad[i3]) && (c4 = Math.abs(q2.value))) {
          strength2 += q2.value, weight += c4, x3 += c4 * q2.x, y4 += c4 * q2.y;
        }
      }
      quad.x = x3 / weight;
      quad.y = y4 / weight;
    } else {
      q2 = quad;
      q2.x = q2.data.x;
      q2.y = q2.data.y;
      do
        strength2 += strengths[q2.data.index];
      while (q2 = q2.next);
    }
    quad.value = strength2;
  }
  function apply(quad, x12, _3, x22) {
    if (!quad.value) return true;
    var x3 = quad.x - node.x, y4 = quad.y - node.y, w3 = x22 - x12, l3 = x3 * x3 + y4 * y4;
    if (w3 * w3 / theta2 < l3) {
      if (l3 < distanceMax2) {
        if (x3 === 0) x3 = jiggle(random), l3 += x3 * x3;
        if (y4 === 0) y4 = jiggle(random), l3 += y4 * y4;
        if (l3 < distanceMin2) l3 = Math.sqrt(distanceMin2 * l3);
        node.vx += x3 * quad.value * alpha / l3;
        node.vy += y4 * quad.value * alpha / l3;
      }
      return true;
    } else if (quad.length || l3 >= distanceMax2) return;
    if (quad.data !== node || quad.next) {
      if (x3 === 0) x3 = jiggle(random), l3 += x3 * x3;
      if (y4 === 0) y4 = jiggle(random), l3 += y4 * y4;
      if (l3 < distanceMin2) l3 = Math.sqrt(distanceMin2 * l3);
    }
    do
      if (quad.data !== node) {
        w3 = strengths[quad.data.index] * alpha / l3;
        node.vx += x3 * w3;
        node.vy += y4 * w3;
      }
    while (quad = quad.next);
  }
  force.initialize = function(_nodes, _random) {
    nodes = _nodes;
    random = _random;
    initialize();
  };
  force.strength = function(_3) {
    return arguments.length ? (strength = typeof _3 === "function" ? _3 : constant(+_3), initialize(), force) : strength;
  };
  force.distanceMin = function(_3) {
    return arguments.length ? (distanceMin2 = _3 * _3, force) : Math.sqrt(distanceMin2);
  };
  force.distanceMax = function(_3) {
    return arguments.length ? (distanceMax2 = _3 * _3, force) : Math.sqrt(distanceMax2);
  };
  force.theta = function(_3) {
    return arguments.length ? (theta2 = _3 * _3, force) : Math.sqrt(theta2);
  };
  return force;
}
function x2(x3) {
  var strength = constant(0.1), nodes, strengths, xz;
  if (typeof x3 !== "function") x3 = constant(x3 == null ? 0 : +x3);
  function force(alpha) {
    for (var i3 = 0, n2 = nodes.length, node; i3 < n2; ++i3) {
      node = nodes[i3], node.vx += (xz[i3] - node.x) * strengths[i3] * alpha;
    }
  }
  function initialize() {
    if (!nodes) return;
    var i3, n2 = nodes.length;
    strengths = new Array(n2);
    xz = new Array(n2);
    for (i3 = 0; i3 < n2; ++i3) {
      strengths[i3] = isNaN(xz[i3] = +x3(nodes[i3], i3, nodes)) ? 0 : +strength(nodes[i3], i3, nodes);
    }
  }
  force.initialize = function(_3) {
    nodes = _3;
    initialize();
  };
  force.strength = function(_3) {
    return arguments.length ? (strength = typeof _3 === "function" ? _3 : constant(+_3), initialize(), force) : strength;
  };
  force.x = function(_3) {
    return arguments.length ? (x3 = typeof _3 === "function" ? _3 : constant(+_3), initialize(), force) : x3;
  };
  return force;
}
function y3(y4) {
  var strength = constant(0.1), nodes, strengths, yz;
  if (typeof y4 !== "function") y4 = constant(y4 == null ? 0 : +y4);
  function force(alpha) {
    for (var i3 = 0, n2 = nodes.length, node; i3 < n2; ++i3) {
      node = nodes[i3], node.vy += (yz[i3] - node.y) * strengths[i3] * alpha;
    }
  }
  function initialize() {
    if (!nodes) return;
    var i3, n2 = nodes.length;
    strengths = new Array(n2);
    yz = new Array(n2);
    for (i3 = 0; i3 < n2; ++i3) {
      strengths[i3] = isNaN(yz[i3] = +y4(nodes[i3], i3, nodes)) ? 0 : +strength(nodes[i3], i3, nodes);
    }
  }
  force.initialize = function(_3) {
    nodes = _3;
    initialize();
  };
  force.strength = function(_3) {
    return arguments.length ? (strength = typeof _3 === "function" ? _3 : constant(+_3), initialize(), force) : strength;
  };
  force.y = function(_3) {
    return arguments.length ? (y4 = typeof _3 === "function" ? _3 : constant(+_3), initialize(), force) : y4;
  };
  return force;
}

// ../../webnpm/node_modules/d3-array/dist/d3-array.mjs
function ascending(a4, b10) {
  return a4 == null || b10 == null ? NaN : a4 < b10 ? -1 : a4 > b10 ? 1 : a4 >= b10 ? 0 : NaN;
}
function descending(a4, b10) {
  return a4 == null || b10 == null ? NaN : b10 < a4 ? -1 : b10 > a4 ? 1 : b10 >= a4 ? 0 : NaN;
}
function bisector(f3) {
  let compare1, compare2, delta;
  if (f3.length !== 2) {
    compare1 = ascending;
    compare2 = (d3, x3) => ascending(f3(d3), x3);
    delta = (d3, x3) => f3(d3) - x3;
  } else {
    compare1 = f3 === ascending || f3 === descending ? f3 : zero;
    compare2 = f3;
    delta = f3;
  }
  function left(a4, x3, lo = 0, hi = a4.length) {
    if (lo < hi) {
      if (compare1(x3, x3) !== 0) return hi;
      do {
        const mid = lo + hi >>> 1;
        if (compare2(a4[mid], x3) < 0) lo = mid + 1;
        else hi = mid;
      } while (lo < hi);
    }
    return lo;
  }
  function right(a4, x3, lo = 0, hi = a4.length) {
    if (lo < hi) {
      if (compare1(x3, x3) !== 0) return hi;
      do {
        const mid = lo + hi >>> 1;
        if (compare2(a4[mid], x3) <= 0) lo = mid + 1;
        else hi = mid;
      } while (lo < hi);
    }
    return lo;
  }
  function center(a4, x3, lo = 0, hi = a4.length) {
    const i3 = left(a4, x3, lo, hi - 1);
    return i3 > lo && delta(a4[i3 - 1], x3) > -delta(a4[i3], x3) ? i3 - 1 : i3;
  }
  return { left, center, right };
}
function zero() {
  return 0;
}
function number(x3) {
  return x3 === null ? NaN : +x3;
}
var ascendingBisect = bisector(ascending);
var bisectRight = ascendingBisect.right;
var bisectLeft = ascendingBisect.left;
var bisectCenter = bisector(number).center;
var blur2 = Blur2(blurf);
var blurImage = Blur2(blurfImage);
function Blur2(blur) {
  return function(data, rx, ry = rx) {
    if (!((rx = +rx) >= 0)) throw new RangeError("invalid rx");
    if (!((ry = +ry) >= 0)) throw new RangeError("invalid ry");
    let { data: values, width, height } = data;
    if (!((width = Math.floor(width)) >= 0)) throw new RangeError("invalid width");
    if (!((height = Math.floor(height !== void 0 ? height : values.length / width)) >= 0)) throw new RangeError("invalid height");
    if (!width || !height || !rx && !ry) return data;
    const blurx = rx && blur(rx);
    const blury = ry && blur(ry);
    const temp = values.slice();
    if (blurx && blury) {
      blurh(blurx, temp, values, width, height);
      blurh(blurx, values, temp, width, height);
      blurh(blurx, temp, values, width, height);
      blurv(blury, values, temp, width, height);
      blurv(blury, temp, values, width, height);
      blurv(blury, values, temp, width, height);
    } else if (blurx) {
      blurh(blurx, values, temp, width, height);
      blurh(blurx, temp, values, width, height);
      blurh(blurx, values, temp, width, height);
    } else if (blury) {
      blurv(blury, values, temp, width, height);
      blurv(blury, temp, values, width, height);
      blurv(blury, values, temp, width, height);
    }
    return data;
  };
}
function blurh(blur, T3, S2, w3, h3) {
  for (let y4 = 0, n2 = w3 * h3; y4 < n2; ) {
    blur(T3, S2, y4, y4 += w3, 1);
  }
}
function blurv(blur, T3, S2, w3, h3) {
  for (let x3 = 0, n2 = w3 * h3; x3 < w3; ++x3) {
    blur(T3, S2, x3, x3 + n2, w3);
  }
}
function blurfImage(radius) {
  const blur = blurf(radius);
  return (T3, S2, start2, stop, step) => {
    start2 <<= 2, stop <<= 2, step <<= 2;
    blur(T3, S2, start2 + 0, stop + 0, step);
    blur(T3, S2, start2 + 1, stop + 1, step);
    blur(T3, S2, start2 + 2, stop + 2, step);
    blur(T3, S2, start2 + 3, stop + 3, step);
  };
}
function blurf(radius) {
  const radius0 = Math.floor(radius);
  if (radius0 === radius) return bluri(radius);
  const t4 = radius - radius0;
  const w3 = 2 * radius + 1;
  return (T3, S2, start2, stop, step) => {
    if (!((stop -= step) >= start2)) return;
    let sum = radius0 * S2[start2];
    const s0 = step * radius0;
    const s1 = s0 + step;
    for (let i3 = start2, j2 = start2 + s0; i3 < j2; i3 += step) {
      sum += S2[Math.min(stop, i3)];
    }
    for (let i3 = start2, j2 = stop; i3 <= j2; i3 += step) {
      sum += S2[Math.min(stop, i3 + s0)];
      T3[i3] = (sum + t4 * (S2[Math.max(start2, i3 - s1)] + S2[Math.min(stop, i3 + s1)])) / w3;
      sum -= S2[Math.max(start2, i3 - s0)];
    }
  };
}
function bluri(radius) {
  const w3 = 2 * radius + 1;
  return (T3, S2, start2, stop, step) => {
    if (!((stop -= step) >= start2)) return;
    let sum = radius * S2[start2];
    const s3 = step * radius;
    for (let i3 = start2, j2 = start2 + s3; i3 < j2; i3 += step) {
      sum += S2[Math.min(stop, i3)];
    }
    for (let i3 = start2, j2 = stop; i3 <= j2; i3 += step) {
      sum += S2[Math.min(stop, i3 + s3)];
      T3[i3] = sum / w3;
      sum -= S2[Math.max(start2, i3 - s3)];
    }
  };
}
var Adder = class {
  constructor() {
    this._partials = new Float64Array(32);
    this._n = 0;
  }
  add(x3) {
    const p3 = this._partials;
    let i3 = 0;
    for (let j2 = 0; j2 < this._n && j2 < 32; j2++) {
      const y4 = p3[j2], hi = x3 + y4, lo = Math.abs(x3) < Math.abs(y4) ? x3 - (hi - y4) : y4 - (hi - x3);
      if (lo) p3[i3++] = lo;
      x3 = hi;
    }
    p3[i3] = x3;
    this._n = i3 + 1;
    return this;
  }
  valueOf() {
    const p3 = this._partials;
    let n2 = this._n, x3, y4, lo, hi = 0;
    if (n2 > 0) {
      hi = p3[--n2];
      while (n2 > 0) {
        x3 = hi;
        y4 = p3[--n2];
        hi = x3 + y4;
        lo = y4 - (hi - x3);
        if (lo) break;
      }
      if (n2 > 0 && (lo < 0 && p3[n2 - 1] < 0 || lo > 0 && p3[n2 - 1] > 0)) {
        y4 = lo * 2;
        x3 = hi + y4;
        if (y4 == x3 - hi) hi = x3;
      }
    }
    return hi;
  }
};
var array = Array.prototype;
var slice = array.slice;
var e10 = Math.sqrt(50);
var e5 = Math.sqrt(10);
var e22 = Math.sqrt(2);
function* flatten(arrays) {
  for (const array3 of arrays) {
    yield* array3;
  }
}
function merge(arrays) {
  return Array.from(flatten(arrays));
}
function range(start2, stop, step) {
  start2 = +start2, stop = +stop, step = (n2 = arguments.length) < 2 ? (stop = start2, start2 = 0, 1) : n2 < 3 ? 1 : +step;
  var i3 = -1, n2 = Math.max(0, Math.ceil((stop - start2) / step)) | 0, range2 = new Array(n2);
  while (++i3 < n2) {
    range2[i3] = start2 + i3 * step;
  }
  return range2;
}
var shuffle = shuffler(Math.random);
function shuffler(random) {
  return function shuffle2(array3, i0 = 0, i1 = array3.length) {
    let m4 = i1 - (i0 = +i0);
    while (m4) {
      const i3 = random() * m4-- | 0, t4 = array3[m4 + i0];
      array3[m4 + i0] = array3[i3 + i0];
      array3[i3 + i0] = t4;
    }
    return array3;
  };
}

// ../../webnpm/node_modules/d3-geo/dist/d3-geo.mjs
var epsilon = 1e-6;
var epsilon2 = 1e-12;
var pi = Math.PI;
var halfPi = pi / 2;
var quarterPi = pi / 4;
var tau = pi * 2;
var degrees = 180 / pi;
var radians = pi / 180;
var abs = Math.abs;
var atan = Math.atan;
var atan2 = Math.atan2;
var cos = Math.cos;
var ceil = Math.ceil;
var exp = Math.exp;
var log = Math.log;
var sin = Math.sin;
var sign = Math.sign || function(x3) {
  return x3 > 0 ? 1 : x3 < 0 ? -1 : 0;
};
var sqrt = Math.sqrt;
var tan = Math.tan;
function acos(x3) {
  return x3 > 1 ? 0 : x3 < -1 ? pi : Math.acos(x3);
}
function asin(x3) {
  return x3 > 1 ? halfPi : x3 < -1 ? -halfPi : Math.asin(x3);
}
function noop2() {
}
function streamGeometry(geometry, stream) {
  if (geometry && streamGeometryType.hasOwnProperty(geometry.type)) {
    streamGeometryType[geometry.type](geometry, stream);
  }
}
var streamObjectType = {
  Feature: function(object2, stream) {
    streamGeometry(object2.geometry, stream);
  },
  FeatureCollection: function(object2, stream) {
    var features = object2.features, i3 = -1, n2 = features.length;
    while (++i3 < n2) streamGeometry(features[i3].geometry, stream);
  }
};
var streamGeometryType = {
  Sphere: function(object2, stream) {
    stream.sphere();
  },
  Point: function(object2, stream) {
    object2 = object2.coordinates;
    stream.point(object2[0], object2[1], object2[2]);
  },
  MultiPoint: function(object2, stream) {
    var coordinates = object2.coordinates, i3 = -1, n2 = coordinates.length;
    while (++i3 < n2) object2 = coordinates[i3], stream.point(object2[0], object2[1], object2[2]);
  },
  LineString: function(object2, stream) {
    streamLine(object2.coordinates, stream, 0);
  },
  MultiLineString: function(object2, stream) {
    var coordinates = object2.coordinates, i3 = -1, n2 = coordinates.length;
    while (++i3 < n2) streamLine(coordinates[i3], stream, 0);
  },
  Polygon: function(object2, stream) {
    streamPolygon(object2.coordinates, stream);
  },
  MultiPolygon: function(object2, stream) {
    var coordinates = object2.coordinates, i3 = -1, n2 = coordinates.length;
    while (++i3 < n2) streamPolygon(coordinates[i3], stream);
  },
  GeometryCollection: function(object2, stream) {
    var geometries = object2.geometries, i3 = -1, n2 = geometries.length;
    while (++i3 < n2) streamGeometry(geometries[i3], stream);
  }
};
function streamLine(coordinates, stream, closed) {
  var i3 = -1, n2 = coordinates.length - closed, coordinate;
  stream.lineStart();
  while (++i3 < n2) coordinate = coordinates[i3], stream.point(coordinate[0], coordinate[1], coordinate[2]);
  stream.lineEnd();
}
function streamPolygon(coordinates, stream) {
  var i3 = -1, n2 = coordinates.length;
  stream.polygonStart();
  while (++i3 < n2) streamLine(coordinates[i3], stream, 1);
  stream.polygonEnd();
}
function geoStream(object2, stream) {
  if (object2 && streamObjectType.hasOwnProperty(object2.type)) {
    streamObjectType[object2.type](object2, stream);
  } else {
    streamGeometry(object2, stream);
  }
}
var areaRingSum$1 = new Adder();
var areaSum$1 = new Adder();
function spherical(cartesian2) {
  return [atan2(cartesian2[1], cartesian2[0]), asin(cartesian2[2])];
}
function cartesian(spherical2) {
  var lambda = spherical2[0], phi = spherical2[1], cosPhi = cos(phi);
  return [cosPhi * cos(lambda), cosPhi * sin(lambda), sin(phi)];
}
function cartesianDot(a4, b10) {
  return a4[0] * b10[0] + a4[1] * b10[1] + a4[2] * b10[2];
}
function cartesianCross(a4, b10) {
  return [a4[1] * b10[2] - a4[2] * b10[1], a4[2] * b10[0] - a4[0] * b10[2], a4[0] * b10[1] - a4[1] * b10[0]];
}
function cartesianAddInPlace(a4, b10) {
  a4[0] += b10[0], a4[1] += b10[1], a4[2] += b10[2];
}
function cartesianScale(vector, k3) {
  return [vector[0] * k3, vector[1] * k3, vector[2] * k3];
}
function cartesianNormalizeInPlace(d3) {
  var l3 = sqrt(d3[0] * d3[0] + d3[1] * d3[1] + d3[2] * d3[2]);
  d3[0] /= l3, d3[1] /= l3, d3[2] /= l3;
}
function compose(a4, b10) {
  function compose2(x3, y4) {
    return x3 = a4(x3, y4), b10(x3[0], x3[1]);
  }
  if (a4.invert && b10.invert) compose2.invert = function(x3, y4) {
    return x3 = b10.invert(x3, y4), x3 && a4.invert(x3[0], x3[1]);
  };
  return compose2;
}
function rotationIdentity(lambda, phi) {
  if (abs(lambda) > pi) lambda -= Math.round(lambda / tau) * tau;
  return [lambda, phi];
}
rotationIdentity.invert = rotationIdentity;
function rotateRadians(deltaLambda, deltaPhi, deltaGamma) {
  return (deltaLambda %= tau) ? deltaPhi || deltaGamma ? compose(rotationLambda(deltaLambda), rotationPhiGamma(deltaPhi, deltaGamma)) : rotationLambda(deltaLambda) : deltaPhi || deltaGamma ? rotationPhiGamma(deltaPhi, deltaGamma) : rotationIdentity;
}
function forwardRotationLambda(deltaLambda) {
  return function(lambda, phi) {
    lambda += deltaLambda;
    if (abs(lambda) > pi) lambda -= Math.round(lambda / tau) * tau;
    return [lambda, phi];
  };
}
function rotationLambda(deltaLambda) {
  var rotation = forwardRotationLambda(deltaLambda);
  rotation.invert = forwardRotationLambda(-deltaLambda);
  return rotation;
}
function rotationPhiGamma(deltaPhi, deltaGamma) {
  var cosDeltaPhi = cos(deltaPhi), sinDeltaPhi = sin(deltaPhi), cosDeltaGamma = cos(deltaGamma), sinDeltaGamma = sin(deltaGamma);
  function rotation(lambda, phi) {
    var cosPhi = cos(phi), x3 = cos(lambda) * cosPhi, y4 = sin(lambda) * cosPhi, z3 = sin(phi), k3 = z3 * cosDeltaPhi + x3 * sinDeltaPhi;
    return [
      atan2(y4 * cosDeltaGamma - k3 * sinDeltaGamma, x3 * cosDeltaPhi - z3 * sinDeltaPhi),
      asin(k3 * cosDeltaGamma + y4 * sinDeltaGamma)
    ];
  }
  rotation.invert = function(lambda, phi) {
    var cosPhi = cos(phi), x3 = cos(lambda) * cosPhi, y4 = sin(lambda) * cosPhi, z3 = sin(phi), k3 = z3 * cosDeltaGamma - y4 * sinDeltaGamma;
    return [
      atan2(y4 * cosDeltaGamma + z3 * sinDeltaGamma, x3 * cosDeltaPhi + k3 * sinDeltaPhi),
      asin(k3 * cosDeltaPhi - x3 * sinDeltaPhi)
    ];
  };
  return rotation;
}
function circleStream(stream, radius, delta, direction, t02, t12) {
  if (!delta) return;
  var cosRadius = cos(radius), sinRadius = sin(radius), step = direction * delta;
  if (t02 == null) {
    t02 = radius + direction * tau;
    t12 = radius - step / 2;
  } else {
    t02 = circleRadius(cosRadius, t02);
    t12 = circleRadius(cosRadius, t12);
    if (direction > 0 ? t02 < t12 : t02 > t12) t02 += direction * tau;
  }
  for (var point, t4 = t02; direction > 0 ? t4 > t12 : t4 < t12; t4 -= step) {
    point = spherical([cosRadius, -sinRadius * cos(t4), -sinRadius * sin(t4)]);
    stream.point(point[0], point[1]);
  }
}
function circleRadius(cosRadius, point) {
  point = cartesian(point), point[0] -= cosRadius;
  cartesianNormalizeInPlace(point);
  var radius = acos(-point[1]);
  return ((-point[2] < 0 ? -radius : radius) + tau - epsilon) % tau;
}
function clipBuffer() {
  var lines = [], line;
  return {
    point: function(x3, y4, m4) {
      line.push([x3, y4, m4]);
    },
    lineStart: function() {
      lines.push(line = []);
    },
    lineEnd: noop2,
    rejoin: function() {
      if (lines.length > 1) lines.push(lines.pop().concat(lines.shift()));
    },
    result: function() {
      var result = lines;
      lines = [];
      line = null;
      return result;
    }
  };
}
function pointEqual(a4, b10) {
  return abs(a4[0] - b10[0]) < epsilon && abs(a4[1] - b10[1]) < epsilon;
}
function Intersection(point, points, other, entry) {
  this.x = point;
  this.z = points;
  this.o = other;
  this.e = entry;
  this.v = false;
  this.n = this.p = null;
}
function clipRejoin(segments, compareIntersection2, startInside, interpolate2, stream) {
  var subject = [], clip2 = [], i3, n2;
  segments.forEach(function(segment) {
    if ((n3 = segment.length - 1) <= 0) return;
    var n3, p0 = segment[0], p1 = segment[n3], x3;
    if (pointEqual(p0, p1)) {
      if (!p0[2] && !p1[2]) {
        stream.lineStart();
        for (i3 = 0; i3 < n3; ++i3) stream.point((p0 = segment[i3])[0], p0[1]);
        stream.lineEnd();
        return;
      }
      p1[0] += 2 * epsilon;
    }
    subject.push(x3 = new Intersection(p0, segment, null, true));
    clip2.push(x3.o = new Intersection(p0, null, x3, false));
    subject.push(x3 = new Intersection(p1, segment, null, false));
    clip2.push(x3.o = new Intersection(p1, null, x3, true));
  });
  if (!subject.length) return;
  clip2.sort(compareIntersection2);
  link2(subject);
  link2(clip2);
  for (i3 = 0, n2 = clip2.length; i3 < n2; ++i3) {
    clip2[i3].e = startInside = !startInside;
  }
  var start2 = subject[0], points, point;
  while (1) {
    var current = start2, isSubject = true;
    while (current.v) if ((current = current.n) === start2) return;
    points = current.z;
    stream.lineStart();
    do {
      current.v = current.o.v = true;
      if (current.e) {
        if (isSubject) {
          for (i3 = 0, n2 = points.length; i3 < n2; ++i3) stream.point((point = points[i3])[0], point[1]);
        } else {
          interpolate2(current.x, current.n.x, 1, stream);
        }
        current = current.n;
      } else {
        if (isSubject) {
          points = current.p.z;
          for (i3 = points.length - 1; i3 >= 0; --i3) stream.point((point = points[i3])[0], point[1]);
        } else {
          interpolate2(current.x, current.p.x, -1, stream);
        }
        current = current.p;
      }
      current = current.o;
      points = current.z;
      isSubject = !isSubject;
    } while (!current.v);
    stream.lineEnd();
  }
}
function link2(array3) {
  if (!(n2 = array3.length)) return;
  var n2, i3 = 0, a4 = array3[0], b10;
  while (++i3 < n2) {
    a4.n = b10 = array3[i3];
    b10.p = a4;
    a4 = b10;
  }
  a4.n = b10 = array3[0];
  b10.p = a4;
}
function longitude(point) {
  return abs(point[0]) <= pi ? point[0] : sign(point[0]) * ((abs(point[0]) + pi) % tau - pi);
}
function polygonContains(polygon, point) {
  var lambda = longitude(point), phi = point[1], sinPhi = sin(phi), normal = [sin(lambda), -cos(lambda), 0], angle = 0, winding = 0;
  var sum = new Adder();
  if (sinPhi === 1) phi = halfPi + epsilon;
  else if (sinPhi === -1) phi = -halfPi - epsilon;
  for (var i3 = 0, n2 = polygon.length; i3 < n2; ++i3) {
    if (!(m4 = (ring = polygon[i3]).length)) continue;
    var ring, m4, point0 = ring[m4 - 1], lambda0 = longitude(point0), phi0 = point0[1] / 2 + quarterPi, sinPhi0 = sin(phi0), cosPhi0 = cos(phi0);
    for (var j2 = 0; j2 < m4; ++j2, lambda0 = lambda1, sinPhi0 = sinPhi1, cosPhi0 = cosPhi1, point0 = point1) {
      var point1 = ring[j2], lambda1 = longitude(point1), phi1 = point1[1] / 2 + quarterPi, sinPhi1 = sin(phi1), cosPhi1 = cos(phi1), delta = lambda1 - lambda0, sign2 = delta >= 0 ? 1 : -1, absDelta = sign2 * delta, antimeridian = absDelta > pi, k3 = sinPhi0 * sinPhi1;
      sum.add(atan2(k3 * sign2 * sin(absDelta), cosPhi0 * cosPhi1 + k3 * cos(absDelta)));
      angle += antimeridian ? delta + sign2 * tau : delta;
      if (antimeridian ^ lambda0 >= lambda ^ lambda1 >= lambda) {
        var arc = cartesianCross(cartesian(point0), cartesian(point1));
        cartesianNormalizeInPlace(arc);
        var intersection = cartesianCross(normal, arc);
        cartesianNormalizeInPlace(intersection);
        var phiArc = (antimeridian ^ delta >= 0 ? -1 : 1) * asin(intersection[2]);
        if (phi > phiArc || phi === phiArc && (arc[0] || arc[1])) {
          winding += antimeridian ^ delta >= 0 ? 1 : -1;
        }
      }
    }
  }
  return (angle < -epsilon || angle < epsilon && sum < -epsilon2) ^ winding & 1;
}
function clip(pointVisible, clipLine2, interpolate2, start2) {
  return function(sink) {
    var line = clipLine2(sink), ringBuffer = clipBuffer(), ringSink = clipLine2(ringBuffer), polygonStarted = false, polygon, segments, ring;
    var clip2 = {
      point,
      lineStart,
      lineEnd,
      polygonStart: function() {
        clip2.point = pointRing;
        clip2.lineStart = ringStart;
        clip2.lineEnd = ringEnd;
        segments = [];
        polygon = [];
      },
      polygonEnd: function() {
        clip2.point = point;
        clip2.lineStart = lineStart;
        clip2.lineEnd = lineEnd;
        segments = merge(segments);
        var startInside = polygonContains(polygon, start2);
        if (segments.length) {
          if (!polygonStarted) sink.polygonStart(), polygonStarted = true;
          clipRejoin(segments, compareIntersection, startInside, interpolate2, sink);
        } else if (startInside) {
          if (!polygonStarted) sink.polygonStart(), polygonStarted = true;
          sink.lineStart();
          interpolate2(null, null, 1, sink);
          sink.lineEnd();
        }
        if (polygonStarted) sink.polygonEnd(), polygonStarted = false;
        segments = polygon = null;
      },
      sphere: function() {
        sink.polygonStart();
        sink.lineStart();
        interpolate2(null, null, 1, sink);
        sink.lineEnd();
        sink.polygonEnd();
      }
    };
    function point(lambda, phi) {
      if (pointVisible(lambda, phi)) sink.point(lambda, phi);
    }
    function pointLine(lambda, phi) {
      line.point(lambda, phi);
    }
    function lineStart() {
      clip2.point = pointLine;
      line.lineStart();
    }
    function lineEnd() {
      clip2.point = point;
      line.lineEnd();
    }
    function pointRing(lambda, phi) {
      ring.push([lambda, phi]);
      ringSink.point(lambda, phi);
    }
    function ringStart() {
      ringSink.lineStart();
      ring = [];
    }
    function ringEnd() {
      pointRing(ring[0][0], ring[0][1]);
      ringSink.lineEnd();
      var clean = ringSink.clean(), ringSegments = ringBuffer.result(), i3, n2 = ringSegments.length, m4, segment, point2;
      ring.pop();
      polygon.push(ring);
      ring = null;
      if (!n2) return;
      if (clean & 1) {
        segment = ringSegments[0];
        if ((m4 = segment.length - 1) > 0) {
          if (!polygonStarted) sink.polygonStart(), polygonStarted = true;
          sink.lineStart();
          for (i3 = 0; i3 < m4; ++i3) sink.point((point2 = segment[i3])[0], point2[1]);
          sink.lineEnd();
        }
        return;
      }
      if (n2 > 1 && clean & 2) ringSegments.push(ringSegments.pop().concat(ringSegments.shift()));
      segments.push(ringSegments.filter(validSegment));
    }
    return clip2;
  };
}
function validSegment(segment) {
  return segment.length > 1;
}
function compareIntersection(a4, b10) {
  return ((a4 = a4.x)[0] < 0 ? a4[1] - halfPi - epsilon : halfPi - a4[1]) - ((b10 = b10.x)[0] < 0 ? b10[1] - halfPi - epsilon : halfPi - b10[1]);
}
var clipAntimeridian = clip(
  function() {
    return true;
  },
  clipAntimeridianLine,
  clipAntimeridianInterpolate,
  [-pi, -halfPi]
);
function clipAntimeridianLine(stream) {
  var lambda0 = NaN, phi0 = NaN, sign0 = NaN, clean;
  return {
    lineStart: function() {
      stream.lineStart();
      clean = 1;
    },
    point: function(lambda1, phi1) {
      var sign1 = lambda1 > 0 ? pi : -pi, delta = abs(lambda1 - lambda0);
      if (abs(delta - pi) < epsilon) {
        stream.point(lambda0, phi0 = (phi0 + phi1) / 2 > 0 ? halfPi : -halfPi);
        stream.point(sign0, phi0);
        stream.lineEnd();
        stream.lineStart();
        stream.point(sign1, phi0);
        stream.point(lambda1, phi0);
        clean = 0;
      } else if (sign0 !== sign1 && delta >= pi) {
        if (abs(lambda0 - sign0) < epsilon) lambda0 -= sign0 * epsilon;
        if (abs(lambda1 - sign1) < epsilon) lambda1 -= sign1 * epsilon;
        phi0 = clipAntimeridianIntersect(lambda0, phi0, lambda1, phi1);
        stream.point(sign0, phi0);
        stream.lineEnd();
        stream.lineStart();
        stream.point(sign1, phi0);
        clean = 0;
      }
      stream.point(lambda0 = lambda1, phi0 = phi1);
      sign0 = sign1;
    },
    lineEnd: function() {
      stream.lineEnd();
      lambda0 = phi0 = NaN;
    },
    clean: function() {
      return 2 - clean;
    }
  };
}
function clipAntimeridianIntersect(lambda0, phi0, lambda1, phi1) {
  var cosPhi0, cosPhi1, sinLambda0Lambda1 = sin(lambda0 - lambda1);
  return abs(sinLambda0Lambda1) > epsilon ? atan((sin(phi0) * (cosPhi1 = cos(phi1)) * sin(lambda1) - sin(phi1) * (cosPhi0 = cos(phi0)) * sin(lambda0)) / (cosPhi0 * cosPhi1 * sinLambda0Lambda1)) : (phi0 + phi1) / 2;
}
function clipAntimeridianInterpolate(from, to, direction, stream) {
  var phi;
  if (from == null) {
    phi = direction * halfPi;
    stream.point(-pi, phi);
    stream.point(0, phi);
    stream.point(pi, phi);
    stream.point(pi, 0);
    stream.point(pi, -phi);
    stream.point(0, -phi);
    stream.point(-pi, -phi);
    stream.point(-pi, 0);
    stream.point(-pi, phi);
  } else if (abs(from[0] - to[0]) > epsilon) {
    var lambda = from[0] < to[0] ? pi : -pi;
    phi = direction * lambda / 2;
    stream.point(-lambda, phi);
    stream.point(0, phi);
    stream.point(lambda, phi);
  } else {
    stream.point(to[0], to[1]);
  }
}
function clipCircle(radius) {
  var cr = cos(radius), delta = 2 * radians, smallRadius = cr > 0, notHemisphere = abs(cr) > epsilon;
  function interpolate2(from, to, direction, stream) {
    circleStream(stream, radius, delta, direction, from, to);
  }
  function visible(lambda, phi) {
    return cos(lambda) * cos(phi) > cr;
  }
  function clipLine2(stream) {
    var point0, c0, v0, v00, clean;
    return {
      lineStart: function() {
        v00 = v0 = false;
        clean = 1;
      },
      point: function(lambda, phi) {
        var point1 = [lambda, phi], point2, v3 = visible(lambda, phi), c4 = smallRadius ? v3 ? 0 : code(lambda, phi) : v3 ? code(lambda + (lambda < 0 ? pi : -pi), phi) : 0;
        if (!point0 && (v00 = v0 = v3)) stream.lineStart();
        if (v3 !== v0) {
          point2 = intersect(point0, point1);
          if (!point2 || pointEqual(point0, point2) || pointEqual(point1, point2))
            point1[2] = 1;
        }
        if (v3 !== v0) {
          clean = 0;
          if (v3) {
            stream.lineStart();
            point2 = intersect(point1, point0);
            stream.point(point2[0], point2[1]);
          } else {
            point2 = intersect(point0, point1);
            stream.point(point2[0], point2[1], 2);
            stream.lineEnd();
          }
          point0 = point2;
        } else if (notHemisphere && point0 && smallRadius ^ v3) {
          var t4;
          if (!(c4 & c0) && (t4 = intersect(point1, point0, true))) {
            clean = 0;
            if (smallRadius) {
              stream.lineStart();
              stream.point(t4[0][0], t4[0][1]);
              stream.point(t4[1][0], t4[1][1]);
              stream.lineEnd();
            } else {
              stream.point(t4[1][0], t4[1][1]);
              stream.lineEnd();
              stream.lineStart();
              stream.point(t4[0][0], t4[0][1], 3);
            }
          }
        }
        if (v3 && (!point0 || !pointEqual(point0, point1))) {
          stream.point(point1[0], point1[1]);
        }
        point0 = point1, v0 = v3, c0 = c4;
      },
      lineEnd: function() {
        if (v0) stream.lineEnd();
        point0 = null;
      },
      // Rejoin first and last segments if there were intersections and the first
      // and last points were visible.
      clean: function() {
        return clean | (v00 && v0) << 1;
      }
    };
  }
  function intersect(a4, b10, two) {
    var pa = cartesian(a4), pb = cartesian(b10);
    var n1 = [1, 0, 0], n2 = cartesianCross(pa, pb), n2n2 = cartesianDot(n2, n2), n1n2 = n2[0], determinant = n2n2 - n1n2 * n1n2;
    if (!determinant) return !two && a4;
    var c1 = cr * n2n2 / determinant, c22 = -cr * n1n2 / determinant, n1xn2 = cartesianCross(n1, n2), A6 = cartesianScale(n1, c1), B4 = cartesianScale(n2, c22);
    cartesianAddInPlace(A6, B4);
    var u3 = n1xn2, w3 = cartesianDot(A6, u3), uu = cartesianDot(u3, u3), t23 = w3 * w3 - uu * (cartesianDot(A6, A6) - 1);
    if (t23 < 0) return;
    var t4 = sqrt(t23), q2 = cartesianScale(u3, (-w3 - t4) / uu);
    cartesianAddInPlace(q2, A6);
    q2 = spherical(q2);
    if (!two) return q2;
    var lambda0 = a4[0], lambda1 = b10[0], phi0 = a4[1], phi1 = b10[1], z3;
    if (lambda1 < lambda0) z3 = lambda0, lambda0 = lambda1, lambda1 = z3;
    var delta2 = lambda1 - lambda0, polar = abs(delta2 - pi) < epsilon, meridian = polar || delta2 < epsilon;
    if (!polar && phi1 < phi0) z3 = phi0, phi0 = phi1, phi1 = z3;
    if (meridian ? polar ? phi0 + phi1 > 0 ^ q2[1] < (abs(q2[0] - lambda0) < epsilon ? phi0 : phi1) : phi0 <= q2[1] && q2[1] <= phi1 : delta2 > pi ^ (lambda0 <= q2[0] && q2[0] <= lambda1)) {
      var q1 = cartesianScale(u3, (-w3 + t4) / uu);
      cartesianAddInPlace(q1, A6);
      return [q2, spherical(q1)];
    }
  }
  function code(lambda, phi) {
    var r3 = smallRadius ? radius : pi - radius, code2 = 0;
    if (lambda < -r3) code2 |= 1;
    else if (lambda > r3) code2 |= 2;
    if (phi < -r3) code2 |= 4;
    else if (phi > r3) code2 |= 8;
    return code2;
  }
  return clip(visible, clipLine2, interpolate2, smallRadius ? [0, -radius] : [-pi, radius - pi]);
}
function clipLine(a4, b10, x02, y02, x12, y12) {
  var ax = a4[0], ay = a4[1], bx = b10[0], by = b10[1], t02 = 0, t12 = 1, dx = bx - ax, dy = by - ay, r3;
  r3 = x02 - ax;
  if (!dx && r3 > 0) return;
  r3 /= dx;
  if (dx < 0) {
    if (r3 < t02) return;
    if (r3 < t12) t12 = r3;
  } else if (dx > 0) {
    if (r3 > t12) return;
    if (r3 > t02) t02 = r3;
  }
  r3 = x12 - ax;
  if (!dx && r3 < 0) return;
  r3 /= dx;
  if (dx < 0) {
    if (r3 > t12) return;
    if (r3 > t02) t02 = r3;
  } else if (dx > 0) {
    if (r3 < t02) return;
    if (r3 < t12) t12 = r3;
  }
  r3 = y02 - ay;
  if (!dy && r3 > 0) return;
  r3 /= dy;
  if (dy < 0) {
    if (r3 < t02) return;
    if (r3 < t12) t12 = r3;
  } else if (dy > 0) {
    if (r3 > t12) return;
    if (r3 > t02) t02 = r3;
  }
  r3 = y12 - ay;
  if (!dy && r3 < 0) return;
  r3 /= dy;
  if (dy < 0) {
    if (r3 > t12) return;
    if (r3 > t02) t02 = r3;
  } else if (dy > 0) {
    if (r3 < t02) return;
    if (r3 < t12) t12 = r3;
  }
  if (t02 > 0) a4[0] = ax + t02 * dx, a4[1] = ay + t02 * dy;
  if (t12 < 1) b10[0] = ax + t12 * dx, b10[1] = ay + t12 * dy;
  return true;
}
var clipMax = 1e9;
var clipMin = -clipMax;
function clipRectangle(x02, y02, x12, y12) {
  function visible(x3, y4) {
    return x02 <= x3 && x3 <= x12 && y02 <= y4 && y4 <= y12;
  }
  function interpolate2(from, to, direction, stream) {
    var a4 = 0, a1 = 0;
    if (from == null || (a4 = corner(from, direction)) !== (a1 = corner(to, direction)) || comparePoint(from, to) < 0 ^ direction > 0) {
      do
        stream.point(a4 === 0 || a4 === 3 ? x02 : x12, a4 > 1 ? y12 : y02);
      while ((a4 = (a4 + direction + 4) % 4) !== a1);
    } else {
      stream.point(to[0], to[1]);
    }
  }
  function corner(p3, direction) {
    return abs(p3[0] - x02) < epsilon ? direction > 0 ? 0 : 3 : abs(p3[0] - x12) < epsilon ? direction > 0 ? 2 : 1 : abs(p3[1] - y02) < epsilon ? direction > 0 ? 1 : 0 : direction > 0 ? 3 : 2;
  }
  function compareIntersection2(a4, b10) {
    return comparePoint(a4.x, b10.x);
  }
  function comparePoint(a4, b10) {
    var ca = corner(a4, 1), cb = corner(b10, 1);
    return ca !== cb ? ca - cb : ca === 0 ? b10[1] - a4[1] : ca === 1 ? a4[0] - b10[0] : ca === 2 ? a4[1] - b10[1] : b10[0] - a4[0];
  }
  return function(stream) {
    var activeStream = stream, bufferStream = clipBuffer(), segments, polygon, ring, x__, y__, v__, x_, y_, v_, first, clean;
    var clipStream = {
      point,
      lineStart,
      lineEnd,
      polygonStart,
      polygonEnd
    };
    function point(x3, y4) {
      if (visible(x3, y4)) activeStream.point(x3, y4);
    }
    function polygonInside() {
      var winding = 0;
      for (var i3 = 0, n2 = polygon.length; i3 < n2; ++i3) {
        for (var ring2 = polygon[i3], j2 = 1, m4 = ring2.length, point2 = ring2[0], a0, a1, b02 = point2[0], b12 = point2[1]; j2 < m4; ++j2) {
          a0 = b02, a1 = b12, point2 = ring2[j2], b02 = point2[0], b12 = point2[1];
          if (a1 <= y12) {
            if (b12 > y12 && (b02 - a0) * (y12 - a1) > (b12 - a1) * (x02 - a0)) ++winding;
          } else {
            if (b12 <= y12 && (b02 - a0) * (y12 - a1) < (b12 - a1) * (x02 - a0)) --winding;
          }
        }
      }
      return winding;
    }
    function polygonStart() {
      activeStream = bufferStream, segments = [], polygon = [], clean = true;
    }
    function polygonEnd() {
      var startInside = polygonInside(), cleanInside = clean && startInside, visible2 = (segments = merge(segments)).length;
      if (cleanInside || visible2) {
        stream.polygonStart();
        if (cleanInside) {
          stream.lineStart();
          interpolate2(null, null, 1, stream);
          stream.lineEnd();
        }
        if (visible2) {
          clipRejoin(segments, compareIntersection2, startInside, interpolate2, stream);
        }
        stream.polygonEnd();
      }
      activeStream = stream, segments = polygon = ring = null;
    }
    function lineStart() {
      clipStream.point = linePoint;
      if (polygon) polygon.push(ring = []);
      first = true;
      v_ = false;
      x_ = y_ = NaN;
    }
    function lineEnd() {
      if (segments) {
        linePoint(x__, y__);
        if (v__ && v_) bufferStream.rejoin();
        segments.push(bufferStream.result());
      }
      clipStream.point = point;
      if (v_) activeStream.lineEnd();
    }
    function linePoint(x3, y4) {
      var v3 = visible(x3, y4);
      if (polygon) ring.push([x3, y4]);
      if (first) {
        x__ = x3, y__ = y4, v__ = v3;
        first = false;
        if (v3) {
          activeStream.lineStart();
          activeStream.point(x3, y4);
        }
      } else {
        if (v3 && v_) activeStream.point(x3, y4);
        else {
          var a4 = [x_ = Math.max(clipMin, Math.min(clipMax, x_)), y_ = Math.max(clipMin, Math.min(clipMax, y_))], b10 = [x3 = Math.max(clipMin, Math.min(clipMax, x3)), y4 = Math.max(clipMin, Math.min(clipMax, y4))];
          if (clipLine(a4, b10, x02, y02, x12, y12)) {
            if (!v_) {
              activeStream.lineStart();
              activeStream.point(a4[0], a4[1]);
            }
            activeStream.point(b10[0], b10[1]);
            if (!v3) activeStream.lineEnd();
            clean = false;
          } else if (v3) {
            activeStream.lineStart();
            activeStream.point(x3, y4);
            clean = false;
          }
        }
      }
      x_ = x3, y_ = y4, v_ = v3;
    }
    return clipStream;
  };
}
function graticuleX(y02, y12, dy) {
  var y4 = range(y02, y12 - epsilon, dy).concat(y12);
  return function(x3) {
    return y4.map(function(y5) {
      return [x3, y5];
    });
  };
}
function graticuleY(x02, x12, dx) {
  var x3 = range(x02, x12 - epsilon, dx).concat(x12);
  return function(y4) {
    return x3.map(function(x4) {
      return [x4, y4];
    });
  };
}
function graticule() {
  var x12, x02, X12, X02, y12, y02, Y12, Y02, dx = 10, dy = dx, DX = 90, DY = 360, x3, y4, X, Y, precision = 2.5;
  function graticule2() {
    return { type: "MultiLineString", coordinates: lines() };
  }
  function lines() {
    return range(ceil(X02 / DX) * DX, X12, DX).map(X).concat(range(ceil(Y02 / DY) * DY, Y12, DY).map(Y)).concat(range(ceil(x02 / dx) * dx, x12, dx).filter(function(x4) {
      return abs(x4 % DX) > epsilon;
    }).map(x3)).concat(range(ceil(y02 / dy) * dy, y12, dy).filter(function(y5) {
      return abs(y5 % DY) > epsilon;
    }).map(y4));
  }
  graticule2.lines = function() {
    return lines().map(function(coordinates) {
      return { type: "LineString", coordinates };
    });
  };
  graticule2.outline = function() {
    return {
      type: "Polygon",
      coordinates: [
        X(X02).concat(
          Y(Y12).slice(1),
          X(X12).reverse().slice(1),
          Y(Y02).reverse().slice(1)
        )
      ]
    };
  };
  graticule2.extent = function(_3) {
    if (!arguments.length) return graticule2.extentMinor();
    return graticule2.extentMajor(_3).extentMinor(_3);
  };
  graticule2.extentMajor = function(_3) {
    if (!arguments.length) return [[X02, Y02], [X12, Y12]];
    X02 = +_3[0][0], X12 = +_3[1][0];
    Y02 = +_3[0][1], Y12 = +_3[1][1];
    if (X02 > X12) _3 = X02, X02 = X12, X12 = _3;
    if (Y02 > Y12) _3 = Y02, Y02 = Y12, Y12 = _3;
    return graticule2.precision(precision);
  };
  graticule2.extentMinor = function(_3) {
    if (!arguments.length) return [[x02, y02], [x12, y12]];
    x02 = +_3[0][0], x12 = +_3[1][0];
    y02 = +_3[0][1], y12 = +_3[1][1];
    if (x02 > x12) _3 = x02, x02 = x12, x12 = _3;
    if (y02 > y12) _3 = y02, y02 = y12, y12 = _3;
    return graticule2.precision(precision);
  };
  graticule2.step = function(_3) {
    if (!arguments.length) return graticule2.stepMinor();
    return graticule2.stepMajor(_3).stepMinor(_3);
  };
  graticule2.stepMajor = function(_3) {
    if (!arguments.length) return [DX, DY];
    DX = +_3[0], DY = +_3[1];
    return graticule2;
  };
  graticule2.stepMinor = function(_3) {
    if (!arguments.length) return [dx, dy];
    dx = +_3[0], dy = +_3[1];
    return graticule2;
  };
  graticule2.precision = function(_3) {
    if (!arguments.length) return precision;
    precision = +_3;
    x3 = graticuleX(y02, y12, 90);
    y4 = graticuleY(x02, x12, precision);
    X = graticuleX(Y02, Y12, 90);
    Y = graticuleY(X02, X12, precision);
    return graticule2;
  };
  return graticule2.extentMajor([[-180, -90 + epsilon], [180, 90 - epsilon]]).extentMinor([[-180, -80 - epsilon], [180, 80 + epsilon]]);
}
function graticule10() {
  return graticule()();
}
var identity$1 = (x3) => x3;
var areaSum = new Adder();
var areaRingSum = new Adder();
var x00$2;
var y00$2;
var x0$3;
var y0$3;
var areaStream = {
  point: noop2,
  lineStart: noop2,
  lineEnd: noop2,
  polygonStart: function() {
    areaStream.lineStart = areaRingStart;
    areaStream.lineEnd = areaRingEnd;
  },
  polygonEnd: function() {
    areaStream.lineStart = areaStream.lineEnd = areaStream.point = noop2;
    areaSum.add(abs(areaRingSum));
    areaRingSum = new Adder();
  },
  result: function() {
    var area = areaSum / 2;
    areaSum = new Adder();
    return area;
  }
};
function areaRingStart() {
  areaStream.point = areaPointFirst;
}
function areaPointFirst(x3, y4) {
  areaStream.point = areaPoint;
  x00$2 = x0$3 = x3, y00$2 = y0$3 = y4;
}
function areaPoint(x3, y4) {
  areaRingSum.add(y0$3 * x3 - x0$3 * y4);
  x0$3 = x3, y0$3 = y4;
}
function areaRingEnd() {
  areaPoint(x00$2, y00$2);
}
var x0$2 = Infinity;
var y0$2 = x0$2;
var x1 = -x0$2;
var y1 = x1;
var boundsStream = {
  point: boundsPoint,
  lineStart: noop2,
  lineEnd: noop2,
  polygonStart: noop2,
  polygonEnd: noop2,
  result: function() {
    var bounds = [[x0$2, y0$2], [x1, y1]];
    x1 = y1 = -(y0$2 = x0$2 = Infinity);
    return bounds;
  }
};
function boundsPoint(x3, y4) {
  if (x3 < x0$2) x0$2 = x3;
  if (x3 > x1) x1 = x3;
  if (y4 < y0$2) y0$2 = y4;
  if (y4 > y1) y1 = y4;
}
var X0 = 0;
var Y0 = 0;
var Z0 = 0;
var X1 = 0;
var Y1 = 0;
var Z1 = 0;
var X2 = 0;
var Y2 = 0;
var Z2 = 0;
var x00$1;
var y00$1;
var x0$1;
var y0$1;
var centroidStream = {
  point: centroidPoint,
  lineStart: centroidLineStart,
  lineEnd: centroidLineEnd,
  polygonStart: function() {
    centroidStream.lineStart = centroidRingStart;
    centroidStream.lineEnd = centroidRingEnd;
  },
  polygonEnd: function() {
    centroidStream.point = centroidPoint;
    centroidStream.lineStart = centroidLineStart;
    centroidStream.lineEnd = centroidLineEnd;
  },
  result: function() {
    var centroid = Z2 ? [X2 / Z2, Y2 / Z2] : Z1 ? [X1 / Z1, Y1 / Z1] : Z0 ? [X0 / Z0, Y0 / Z0] : [NaN, NaN];
    X0 = Y0 = Z0 = X1 = Y1 = Z1 = X2 = Y2 = Z2 = 0;
    return centroid;
  }
};
function centroidPoint(x3, y4) {
  X0 += x3;
  Y0 += y4;
  ++Z0;
}
function centroidLineStart() {
  centroidStream.point = centroidPointFirstLine;
}
function centroidPointFirstLine(x3, y4) {
  centroidStream.point = centroidPointLine;
  centroidPoint(x0$1 = x3, y0$1 = y4);
}
function centroidPointLine(x3, y4) {
  var dx = x3 - x0$1, dy = y4 - y0$1, z3 = sqrt(dx * dx + dy * dy);
  X1 += z3 * (x0$1 + x3) / 2;
  Y1 += z3 * (y0$1 + y4) / 2;
  Z1 += z3;
  centroidPoint(x0$1 = x3, y0$1 = y4);
}
function centroidLineEnd() {
  centroidStream.point = centroidPoint;
}
function centroidRingStart() {
  centroidStream.point = centroidPointFirstRing;
}
function centroidRingEnd() {
  centroidPointRing(x00$1, y00$1);
}
function centroidPointFirstRing(x3, y4) {
  centroidStream.point = centroidPointRing;
  centroidPoint(x00$1 = x0$1 = x3, y00$1 = y0$1 = y4);
}
function centroidPointRing(x3, y4) {
  var dx = x3 - x0$1, dy = y4 - y0$1, z3 = sqrt(dx * dx + dy * dy);
  X1 += z3 * (x0$1 + x3) / 2;
  Y1 += z3 * (y0$1 + y4) / 2;
  Z1 += z3;
  z3 = y0$1 * x3 - x0$1 * y4;
  X2 += z3 * (x0$1 + x3);
  Y2 += z3 * (y0$1 + y4);
  Z2 += z3 * 3;
  centroidPoint(x0$1 = x3, y0$1 = y4);
}
function PathContext(context) {
  this._context = context;
}
PathContext.prototype = {
  _radius: 4.5,
  pointRadius: function(_3) {
    return this._radius = _3, this;
  },
  polygonStart: function() {
    this._line = 0;
  },
  polygonEnd: function() {
    this._line = NaN;
  },
  lineStart: function() {
    this._point = 0;
  },
  lineEnd: function() {
    if (this._line === 0) this._context.closePath();
    this._point = NaN;
  },
  point: function(x3, y4) {
    switch (this._point) {
      case 0: {
        this._context.moveTo(x3, y4);
        this._point = 1;
        break;
      }
      case 1: {
        this._context.lineTo(x3, y4);
        break;
      }
      default: {
        this._context.moveTo(x3 + this._radius, y4);
        this._context.arc(x3, y4, this._radius, 0, tau);
        break;
      }
    }
  },
  result: noop2
};
var lengthSum = new Adder();
var lengthRing;
var x00;
var y00;
var x0;
var y0;
var lengthStream = {
  point: noop2,
  lineStart: function() {
    lengthStream.point = lengthPointFirst;
  },
  lineEnd: function() {
    if (lengthRing) lengthPoint(x00, y00);
    lengthStream.point = noop2;
  },
  polygonStart: function() {
    lengthRing = true;
  },
  polygonEnd: function() {
    lengthRing = null;
  },
  result: function() {
    var length = +lengthSum;
    lengthSum = new Adder();
    return length;
  }
};
function lengthPointFirst(x3, y4) {
  lengthStream.point = lengthPoint;
  x00 = x0 = x3, y00 = y0 = y4;
}
function lengthPoint(x3, y4) {
  x0 -= x3, y0 -= y4;
  lengthSum.add(sqrt(x0 * x0 + y0 * y0));
  x0 = x3, y0 = y4;
}
var cacheDigits;
var cacheAppend;
var cacheRadius;
var cacheCircle;
var PathString = class {
  constructor(digits) {
    this._append = digits == null ? append : appendRound(digits);
    this._radius = 4.5;
    this._ = "";
  }
  pointRadius(_3) {
    this._radius = +_3;
    return this;
  }
  polygonStart() {
    this._line = 0;
  }
  polygonEnd() {
    this._line = NaN;
  }
  lineStart() {
    this._point = 0;
  }
  lineEnd() {
    if (this._line === 0) this._ += "Z";
    this._point = NaN;
  }
  point(x3, y4) {
    switch (this._point) {
      case 0: {
        this._append`M${x3},${y4}`;
        this._point = 1;
        break;
      }
      case 1: {
        this._append`L${x3},${y4}`;
        break;
      }
      default: {
        this._append`M${x3},${y4}`;
        if (this._radius !== cacheRadius || this._append !== cacheAppend) {
          const r3 = this._radius;
          const s3 = this._;
          this._ = "";
          this._append`m0,${r3}a${r3},${r3} 0 1,1 0,${-2 * r3}a${r3},${r3} 0 1,1 0,${2 * r3}z`;
          cacheRadius = r3;
          cacheAppend = this._append;
          cacheCircle = this._;
          this._ = s3;
        }
        this._ += cacheCircle;
        break;
      }
    }
  }
  result() {
    const result = this._;
    this._ = "";
    return result.length ? result : null;
  }
};
function append(strings) {
  let i3 = 1;
  this._ += strings[0];
  for (const j2 = strings.length; i3 < j2; ++i3) {
    this._ += arguments[i3] + strings[i3];
  }
}
function appendRound(digits) {
  const d3 = Math.floor(digits);
  if (!(d3 >= 0)) throw new RangeError(`invalid digits: ${digits}`);
  if (d3 > 15) return append;
  if (d3 !== cacheDigits) {
    const k3 = 10 ** d3;
    cacheDigits = d3;
    cacheAppend = function append2(strings) {
      let i3 = 1;
      this._ += strings[0];
      for (const j2 = strings.length; i3 < j2; ++i3) {
        this._ += Math.round(arguments[i3] * k3) / k3 + strings[i3];
      }
    };
  }
  return cacheAppend;
}
function index2(projection2, context) {
  let digits = 3, pointRadius = 4.5, projectionStream, contextStream;
  function path(object2) {
    if (object2) {
      if (typeof pointRadius === "function") contextStream.pointRadius(+pointRadius.apply(this, arguments));
      geoStream(object2, projectionStream(contextStream));
    }
    return contextStream.result();
  }
  path.area = function(object2) {
    geoStream(object2, projectionStream(areaStream));
    return areaStream.result();
  };
  path.measure = function(object2) {
    geoStream(object2, projectionStream(lengthStream));
    return lengthStream.result();
  };
  path.bounds = function(object2) {
    geoStream(object2, projectionStream(boundsStream));
    return boundsStream.result();
  };
  path.centroid = function(object2) {
    geoStream(object2, projectionStream(centroidStream));
    return centroidStream.result();
  };
  path.projection = function(_3) {
    if (!arguments.length) return projection2;
    projectionStream = _3 == null ? (projection2 = null, identity$1) : (projection2 = _3).stream;
    return path;
  };
  path.context = function(_3) {
    if (!arguments.length) return context;
    contextStream = _3 == null ? (context = null, new PathString(digits)) : new PathContext(context = _3);
    if (typeof pointRadius !== "function") contextStream.pointRadius(pointRadius);
    return path;
  };
  path.pointRadius = function(_3) {
    if (!arguments.length) return pointRadius;
    pointRadius = typeof _3 === "function" ? _3 : (contextStream.pointRadius(+_3), +_3);
    return path;
  };
  path.digits = function(_3) {
    if (!arguments.length) return digits;
    if (_3 == null) digits = null;
    else {
      const d3 = Math.floor(_3);
      if (!(d3 >= 0)) throw new RangeError(`invalid digits: ${_3}`);
      digits = d3;
    }
    if (context === null) contextStream = new PathString(digits);
    return path;
  };
  return path.projection(projection2).digits(digits).context(context);
}
function transformer(methods) {
  return function(stream) {
    var s3 = new TransformStream();
    for (var key in methods) s3[key] = methods[key];
    s3.stream = stream;
    return s3;
  };
}
function TransformStream() {
}
TransformStream.prototype = {
  constructor: TransformStream,
  point: function(x3, y4) {
    this.stream.point(x3, y4);
  },
  sphere: function() {
    this.stream.sphere();
  },
  lineStart: function() {
    this.stream.lineStart();
  },
  lineEnd: function() {
    this.stream.lineEnd();
  },
  polygonStart: function() {
    this.stream.polygonStart();
  },
  polygonEnd: function() {
    this.stream.polygonEnd();
  }
};
function fit(projection2, fitBounds, object2) {
  var clip2 = projection2.clipExtent && projection2.clipExtent();
  projection2.scale(150).translate([0, 0]);
  if (clip2 != null) projection2.clipExtent(null);
  geoStream(object2, projection2.stream(boundsStream));
  fitBounds(boundsStream.result());
  if (clip2 != null) projection2.clipExtent(clip2);
  return projection2;
}
function fitExtent(projection2, extent, object2) {
  return fit(projection2, function(b10) {
    var w3 = extent[1][0] - extent[0][0], h3 = extent[1][1] - extent[0][1], k3 = Math.min(w3 / (b10[1][0] - b10[0][0]), h3 / (b10[1][1] - b10[0][1])), x3 = +extent[0][0] + (w3 - k3 * (b10[1][0] + b10[0][0])) / 2, y4 = +extent[0][1] + (h3 - k3 * (b10[1][1] + b10[0][1])) / 2;
    projection2.scale(150 * k3).translate([x3, y4]);
  }, object2);
}
function fitSize(projection2, size, object2) {
  return fitExtent(projection2, [[0, 0], size], object2);
}
function fitWidth(projection2, width, object2) {
  return fit(projection2, function(b10) {
    var w3 = +width, k3 = w3 / (b10[1][0] - b10[0][0]), x3 = (w3 - k3 * (b10[1][0] + b10[0][0])) / 2, y4 = -k3 * b10[0][1];
    projection2.scale(150 * k3).translate([x3, y4]);
  }, object2);
}
function fitHeight(projection2, height, object2) {
  return fit(projection2, function(b10) {
    var h3 = +height, k3 = h3 / (b10[1][1] - b10[0][1]), x3 = -k3 * b10[0][0], y4 = (h3 - k3 * (b10[1][1] + b10[0][1])) / 2;
    projection2.scale(150 * k3).translate([x3, y4]);
  }, object2);
}
var maxDepth = 16;
var cosMinDistance = cos(30 * radians);
function resample(project, delta2) {
  return +delta2 ? resample$1(project, delta2) : resampleNone(project);
}
function resampleNone(project) {
  return transformer({
    point: function(x3, y4) {
      x3 = project(x3, y4);
      this.stream.point(x3[0], x3[1]);
    }
  });
}
function resample$1(project, delta2) {
  function resampleLineTo(x02, y02, lambda0, a0, b02, c0, x12, y12, lambda1, a1, b12, c1, depth, stream) {
    var dx = x12 - x02, dy = y12 - y02, d22 = dx * dx + dy * dy;
    if (d22 > 4 * delta2 && depth--) {
      var a4 = a0 + a1, b10 = b02 + b12, c4 = c0 + c1, m4 = sqrt(a4 * a4 + b10 * b10 + c4 * c4), phi2 = asin(c4 /= m4), lambda2 = abs(abs(c4) - 1) < epsilon || abs(lambda0 - lambda1) < epsilon ? (lambda0 + lambda1) / 2 : atan2(b10, a4), p3 = project(lambda2, phi2), x22 = p3[0], y22 = p3[1], dx2 = x22 - x02, dy2 = y22 - y02, dz = dy * dx2 - dx * dy2;
      if (dz * dz / d22 > delta2 || abs((dx * dx2 + dy * dy2) / d22 - 0.5) > 0.3 || a0 * a1 + b02 * b12 + c0 * c1 < cosMinDistance) {
        resampleLineTo(x02, y02, lambda0, a0, b02, c0, x22, y22, lambda2, a4 /= m4, b10 /= m4, c4, depth, stream);
        stream.point(x22, y22);
        resampleLineTo(x22, y22, lambda2, a4, b10, c4, x12, y12, lambda1, a1, b12, c1, depth, stream);
      }
    }
  }
  return function(stream) {
    var lambda00, x002, y002, a00, b00, c00, lambda0, x02, y02, a0, b02, c0;
    var resampleStream = {
      point,
      lineStart,
      lineEnd,
      polygonStart: function() {
        stream.polygonStart();
        resampleStream.lineStart = ringStart;
      },
      polygonEnd: function() {
        stream.polygonEnd();
        resampleStream.lineStart = lineStart;
      }
    };
    function point(x3, y4) {
      x3 = project(x3, y4);
      stream.point(x3[0], x3[1]);
    }
    function lineStart() {
      x02 = NaN;
      resampleStream.point = linePoint;
      stream.lineStart();
    }
    function linePoint(lambda, phi) {
      var c4 = cartesian([lambda, phi]), p3 = project(lambda, phi);
      resampleLineTo(x02, y02, lambda0, a0, b02, c0, x02 = p3[0], y02 = p3[1], lambda0 = lambda, a0 = c4[0], b02 = c4[1], c0 = c4[2], maxDepth, stream);
      stream.point(x02, y02);
    }
    function lineEnd() {
      resampleStream.point = point;
      stream.lineEnd();
    }
    function ringStart() {
      lineStart();
      resampleStream.point = ringPoint;
      resampleStream.lineEnd = ringEnd;
    }
    function ringPoint(lambda, phi) {
      linePoint(lambda00 = lambda, phi), x002 = x02, y002 = y02, a00 = a0, b00 = b02, c00 = c0;
      resampleStream.point = linePoint;
    }
    function ringEnd() {
      resampleLineTo(x02, y02, lambda0, a0, b02, c0, x002, y002, lambda00, a00, b00, c00, maxDepth, stream);
      resampleStream.lineEnd = lineEnd;
      lineEnd();
    }
    return resampleStream;
  };
}
var transformRadians = transformer({
  point: function(x3, y4) {
    this.stream.point(x3 * radians, y4 * radians);
  }
});
function transformRotate(rotate) {
  return transformer({
    point: function(x3, y4) {
      var r3 = rotate(x3, y4);
      return this.stream.point(r3[0], r3[1]);
    }
  });
}
function scaleTranslate(k3, dx, dy, sx, sy) {
  function transform2(x3, y4) {
    x3 *= sx;
    y4 *= sy;
    return [dx + k3 * x3, dy - k3 * y4];
  }
  transform2.invert = function(x3, y4) {
    return [(x3 - dx) / k3 * sx, (dy - y4) / k3 * sy];
  };
  return transform2;
}
function scaleTranslateRotate(k3, dx, dy, sx, sy, alpha) {
  if (!alpha) return scaleTranslate(k3, dx, dy, sx, sy);
  var cosAlpha = cos(alpha), sinAlpha = sin(alpha), a4 = cosAlpha * k3, b10 = sinAlpha * k3, ai = cosAlpha / k3, bi = sinAlpha / k3, ci = (sinAlpha * dy - cosAlpha * dx) / k3, fi = (sinAlpha * dx + cosAlpha * dy) / k3;
  function transform2(x3, y4) {
    x3 *= sx;
    y4 *= sy;
    return [a4 * x3 - b10 * y4 + dx, dy - b10 * x3 - a4 * y4];
  }
  transform2.invert = function(x3, y4) {
    return [sx * (ai * x3 - bi * y4 + ci), sy * (fi - bi * x3 - ai * y4)];
  };
  return transform2;
}
function projection(project) {
  return projectionMutator(function() {
    return project;
  })();
}
function projectionMutator(projectAt) {
  var project, k3 = 150, x3 = 480, y4 = 250, lambda = 0, phi = 0, deltaLambda = 0, deltaPhi = 0, deltaGamma = 0, rotate, alpha = 0, sx = 1, sy = 1, theta = null, preclip = clipAntimeridian, x02 = null, y02, x12, y12, postclip = identity$1, delta2 = 0.5, projectResample, projectTransform, projectRotateTransform, cache, cacheStream;
  function projection2(point) {
    return projectRotateTransform(point[0] * radians, point[1] * radians);
  }
  function invert(point) {
    point = projectRotateTransform.invert(point[0], point[1]);
    return point && [point[0] * degrees, point[1] * degrees];
  }
  projection2.stream = function(stream) {
    return cache && cacheStream === stream ? cache : cache = transformRadians(transformRotate(rotate)(preclip(projectResample(postclip(cacheStream = stream)))));
  };
  projection2.preclip = function(_3) {
    return arguments.length ? (preclip = _3, theta = void 0, reset()) : preclip;
  };
  projection2.postclip = function(_3) {
    return arguments.length ? (postclip = _3, x02 = y02 = x12 = y12 = null, reset()) : postclip;
  };
  projection2.clipAngle = function(_3) {
    return arguments.length ? (preclip = +_3 ? clipCircle(theta = _3 * radians) : (theta = null, clipAntimeridian), reset()) : theta * degrees;
  };
  projection2.clipExtent = function(_3) {
    return arguments.length ? (postclip = _3 == null ? (x02 = y02 = x12 = y12 = null, identity$1) : clipRectangle(x02 = +_3[0][0], y02 = +_3[0][1], x12 = +_3[1][0], y12 = +_3[1][1]), reset()) : x02 == null ? null : [[x02, y02], [x12, y12]];
  };
  projection2.scale = function(_3) {
    return arguments.length ? (k3 = +_3, recenter()) : k3;
  };
  projection2.translate = function(_3) {
    return arguments.length ? (x3 = +_3[0], y4 = +_3[1], recenter()) : [x3, y4];
  };
  projection2.center = function(_3) {
    return arguments.length ? (lambda = _3[0] % 360 * radians, phi = _3[1] % 360 * radians, recenter()) : [lambda * degrees, phi * degrees];
  };
  projection2.rotate = function(_3) {
    return arguments.length ? (deltaLambda = _3[0] % 360 * radians, deltaPhi = _3[1] % 360 * radians, deltaGamma = _3.length > 2 ? _3[2] % 360 * radians : 0, recenter()) : [deltaLambda * degrees, deltaPhi * degrees, deltaGamma * degrees];
  };
  projection2.angle = function(_3) {
    return arguments.length ? (alpha = _3 % 360 * radians, recenter()) : alpha * degrees;
  };
  projection2.reflectX = function(_3) {
    return arguments.length ? (sx = _3 ? -1 : 1, recenter()) : sx < 0;
  };
  projection2.reflectY = function(_3) {
    return arguments.length ? (sy = _3 ? -1 : 1, recenter()) : sy < 0;
  };
  projection2.precision = function(_3) {
    return arguments.length ? (projectResample = resample(projectTransform, delta2 = _3 * _3), reset()) : sqrt(delta2);
  };
  projection2.fitExtent = function(extent, object2) {
    return fitExtent(projection2, extent, object2);
  };
  projection2.fitSize = function(size, object2) {
    return fitSize(projection2, size, object2);
  };
  projection2.fitWidth = function(width, object2) {
    return fitWidth(projection2, width, object2);
  };
  projection2.fitHeight = function(height, object2) {
    return fitHeight(projection2, height, object2);
  };
  function recenter() {
    var center = scaleTranslateRotate(k3, 0, 0, sx, sy, alpha).apply(null, project(lambda, phi)), transform2 = scaleTranslateRotate(k3, x3 - center[0], y4 - center[1], sx, sy, alpha);
    rotate = rotateRadians(deltaLambda, deltaPhi, deltaGamma);
    projectTransform = compose(project, transform2);
    projectRotateTransform = compose(rotate, projectTransform);
    projectResample = resample(projectTransform, delta2);
    return reset();
  }
  function reset() {
    cache = cacheStream = null;
    return projection2;
  }
  return function() {
    project = projectAt.apply(this, arguments);
    projection2.invert = project.invert && invert;
    return recenter();
  };
}
function azimuthalRaw(scale) {
  return function(x3, y4) {
    var cx = cos(x3), cy = cos(y4), k3 = scale(cx * cy);
    if (k3 === Infinity) return [2, 0];
    return [
      k3 * cy * sin(x3),
      k3 * sin(y4)
    ];
  };
}
function azimuthalInvert(angle) {
  return function(x3, y4) {
    var z3 = sqrt(x3 * x3 + y4 * y4), c4 = angle(z3), sc = sin(c4), cc = cos(c4);
    return [
      atan2(x3 * sc, z3 * cc),
      asin(z3 && y4 * sc / z3)
    ];
  };
}
var azimuthalEqualAreaRaw = azimuthalRaw(function(cxcy) {
  return sqrt(2 / (1 + cxcy));
});
azimuthalEqualAreaRaw.invert = azimuthalInvert(function(z3) {
  return 2 * asin(z3 / 2);
});
var azimuthalEquidistantRaw = azimuthalRaw(function(c4) {
  return (c4 = acos(c4)) && c4 / sin(c4);
});
azimuthalEquidistantRaw.invert = azimuthalInvert(function(z3) {
  return z3;
});
function mercatorRaw(lambda, phi) {
  return [lambda, log(tan((halfPi + phi) / 2))];
}
mercatorRaw.invert = function(x3, y4) {
  return [x3, 2 * atan(exp(y4)) - halfPi];
};
function equirectangularRaw(lambda, phi) {
  return [lambda, phi];
}
equirectangularRaw.invert = equirectangularRaw;
var A1 = 1.340264;
var A22 = -0.081106;
var A3 = 893e-6;
var A4 = 3796e-6;
var M = sqrt(3) / 2;
var iterations = 12;
function equalEarthRaw(lambda, phi) {
  var l3 = asin(M * sin(phi)), l22 = l3 * l3, l6 = l22 * l22 * l22;
  return [
    lambda * cos(l3) / (M * (A1 + 3 * A22 * l22 + l6 * (7 * A3 + 9 * A4 * l22))),
    l3 * (A1 + A22 * l22 + l6 * (A3 + A4 * l22))
  ];
}
equalEarthRaw.invert = function(x3, y4) {
  var l3 = y4, l22 = l3 * l3, l6 = l22 * l22 * l22;
  for (var i3 = 0, delta, fy, fpy; i3 < iterations; ++i3) {
    fy = l3 * (A1 + A22 * l22 + l6 * (A3 + A4 * l22)) - y4;
    fpy = A1 + 3 * A22 * l22 + l6 * (7 * A3 + 9 * A4 * l22);
    l3 -= delta = fy / fpy, l22 = l3 * l3, l6 = l22 * l22 * l22;
    if (abs(delta) < epsilon2) break;
  }
  return [
    M * x3 * (A1 + 3 * A22 * l22 + l6 * (7 * A3 + 9 * A4 * l22)) / cos(l3),
    asin(sin(l3) / M)
  ];
};
function equalEarth() {
  return projection(equalEarthRaw).scale(177.158);
}
function gnomonicRaw(x3, y4) {
  var cy = cos(y4), k3 = cos(x3) * cy;
  return [cy * sin(x3) / k3, sin(y4) / k3];
}
gnomonicRaw.invert = azimuthalInvert(atan);
function naturalEarth1Raw(lambda, phi) {
  var phi2 = phi * phi, phi4 = phi2 * phi2;
  return [
    lambda * (0.8707 - 0.131979 * phi2 + phi4 * (-0.013791 + phi4 * (3971e-6 * phi2 - 1529e-6 * phi4))),
    phi * (1.007226 + phi2 * (0.015085 + phi4 * (-0.044475 + 0.028874 * phi2 - 5916e-6 * phi4)))
  ];
}
naturalEarth1Raw.invert = function(x3, y4) {
  var phi = y4, i3 = 25, delta;
  do {
    var phi2 = phi * phi, phi4 = phi2 * phi2;
    phi -= delta = (phi * (1.007226 + phi2 * (0.015085 + phi4 * (-0.044475 + 0.028874 * phi2 - 5916e-6 * phi4))) - y4) / (1.007226 + phi2 * (0.015085 * 3 + phi4 * (-0.044475 * 7 + 0.028874 * 9 * phi2 - 5916e-6 * 11 * phi4)));
  } while (abs(delta) > epsilon && --i3 > 0);
  return [
    x3 / (0.8707 + (phi2 = phi * phi) * (-0.131979 + phi2 * (-0.013791 + phi2 * phi2 * phi2 * (3971e-6 - 1529e-6 * phi2)))),
    phi
  ];
};
function orthographicRaw(x3, y4) {
  return [cos(y4) * sin(x3), sin(y4)];
}
orthographicRaw.invert = azimuthalInvert(asin);
function stereographicRaw(x3, y4) {
  var cy = cos(y4), k3 = 1 + cos(x3) * cy;
  return [cy * sin(x3) / k3, sin(y4) / k3];
}
stereographicRaw.invert = azimuthalInvert(function(z3) {
  return 2 * atan(z3);
});
function transverseMercatorRaw(lambda, phi) {
  return [log(tan((halfPi + phi) / 2)), -lambda];
}
transverseMercatorRaw.invert = function(x3, y4) {
  return [-y4, 2 * atan(exp(x3)) - halfPi];
};

// ../../webnpm/node_modules/d3-selection/dist/d3-selection.mjs
var xhtml = "http://www.w3.org/1999/xhtml";
var namespaces = {
  svg: "http://www.w3.org/2000/svg",
  xhtml,
  xlink: "http://www.w3.org/1999/xlink",
  xml: "http://www.w3.org/XML/1998/namespace",
  xmlns: "http://www.w3.org/2000/xmlns/"
};
function namespace(name) {
  var prefix = name += "", i3 = prefix.indexOf(":");
  if (i3 >= 0 && (prefix = name.slice(0, i3)) !== "xmlns") name = name.slice(i3 + 1);
  return namespaces.hasOwnProperty(prefix) ? { space: namespaces[prefix], local: name } : name;
}
function creatorInherit(name) {
  return function() {
    var document2 = this.ownerDocument, uri = this.namespaceURI;
    return uri === xhtml && document2.documentElement.namespaceURI === xhtml ? document2.createElement(name) : document2.createElementNS(uri, name);
  };
}
function creatorFixed(fullname) {
  return function() {
    return this.ownerDocument.createElementNS(fullname.space, fullname.local);
  };
}
function creator(name) {
  var fullname = namespace(name);
  return (fullname.local ? creatorFixed : creatorInherit)(fullname);
}
function none() {
}
function selector(selector2) {
  return selector2 == null ? none : function() {
    return this.querySelector(selector2);
  };
}
function selection_select(select2) {
  if (typeof select2 !== "function") select2 = selector(select2);
  for (var groups = this._groups, m4 = groups.length, subgroups = new Array(m4), j2 = 0; j2 < m4; ++j2) {
    for (var group = groups[j2], n2 = group.length, subgroup = subgroups[j2] = new Array(n2), node, subnode, i3 = 0; i3 < n2; ++i3) {
      if ((node = group[i3]) && (subnode = select2.call(node, node.__data__, i3, group))) {
        if ("__data__" in node) subnode.__data__ = node.__data__;
        subgroup[i3] = subnode;
      }
    }
  }
  return new Selection(subgroups, this._parents);
}
function array2(x3) {
  return x3 == null ? [] : Array.isArray(x3) ? x3 : Array.from(x3);
}
function empty() {
  return [];
}
function selectorAll(selector2) {
  return selector2 == null ? empty : function() {
    return this.querySelectorAll(selector2);
  };
}
function arrayAll(select2) {
  return function() {
    return array2(select2.apply(this, arguments));
  };
}
function selection_selectAll(select2) {
  if (typeof select2 === "function") select2 = arrayAll(select2);
  else select2 = selectorAll(select2);
  for (var groups = this._groups, m4 = groups.length, subgroups = [], parents = [], j2 = 0; j2 < m4; ++j2) {
    for (var group = groups[j2], n2 = group.length, node, i3 = 0; i3 < n2; ++i3) {
      if (node = group[i3]) {
        subgroups.push(select2.call(node, node.__data__, i3, group));
        parents.push(node);
      }
    }
  }
  return new Selection(subgroups, parents);
}
function matcher(selector2) {
  return function() {
    return this.matches(selector2);
  };
}
function childMatcher(selector2) {
  return function(node) {
    return node.matches(selector2);
  };
}
var find2 = Array.prototype.find;
function childFind(match) {
  return function() {
    return find2.call(this.children, match);
  };
}
function childFirst() {
  return this.firstElementChild;
}
function selection_selectChild(match) {
  return this.select(match == null ? childFirst : childFind(typeof match === "function" ? match : childMatcher(match)));
}
var filter = Array.prototype.filter;
function children() {
  return Array.from(this.children);
}
function childrenFilter(match) {
  return function() {
    return filter.call(this.children, match);
  };
}
function selection_selectChildren(match) {
  return this.selectAll(match == null ? children : childrenFilter(typeof match === "function" ? match : childMatcher(match)));
}
function selection_filter(match) {
  if (typeof match !== "function") match = matcher(match);
  for (var groups = this._groups, m4 = groups.length, subgroups = new Array(m4), j2 = 0; j2 < m4; ++j2) {
    for (var group = groups[j2], n2 = group.length, subgroup = subgroups[j2] = [], node, i3 = 0; i3 < n2; ++i3) {
      if ((node = group[i3]) && match.call(node, node.__data__, i3, group)) {
        subgroup.push(node);
      }
    }
  }
  return new Selection(subgroups, this._parents);
}
function sparse(update) {
  return new Array(update.length);
}
function selection_enter() {
  return new Selection(this._enter || this._groups.map(sparse), this._parents);
}
function EnterNode(parent, datum2) {
  this.ownerDocument = parent.ownerDocument;
  this.namespaceURI = parent.namespaceURI;
  this._next = null;
  this._parent = parent;
  this.__data__ = datum2;
}
EnterNode.prototype = {
  constructor: EnterNode,
  appendChild: function(child) {
    return this._parent.insertBefore(child, this._next);
  },
  insertBefore: function(child, next) {
    return this._parent.insertBefore(child, next);
  },
  querySelector: function(selector2) {
    return this._parent.querySelector(selector2);
  },
  querySelectorAll: function(selector2) {
    return this._parent.querySelectorAll(selector2);
  }
};
function constant2(x3) {
  return function() {
    return x3;
  };
}
function bindIndex(parent, group, enter, update, exit, data) {
  var i3 = 0, node, groupLength = group.length, dataLength = data.length;
  for (; i3 < dataLength; ++i3) {
    if (node = group[i3]) {
      node.__data__ = data[i3];
      update[i3] = node;
    } else {
      enter[i3] = new EnterNode(parent, data[i3]);
    }
  }
  for (; i3 < groupLength; ++i3) {
    if (node = group[i3]) {
      exit[i3] = node;
    }
  }
}
function bindKey(parent, group, enter, update, exit, data, key) {
  var i3, node, nodeByKeyValue = /* @__PURE__ */ new Map(), groupLength = group.length, dataLength = data.length, keyValues = new Array(groupLength), keyValue;
  for (i3 = 0; i3 < groupLength; ++i3) {
    if (node = group[i3]) {
      keyValues[i3] = keyValue = key.call(node, node.__data__, i3, group) + "";
      if (nodeByKeyValue.has(keyValue)) {
        exit[i3] = node;
      } else {
        nodeByKeyValue.set(keyValue, node);
      }
    }
  }
  for (i3 = 0; i3 < dataLength; ++i3) {
    keyValue = key.call(parent, data[i3], i3, data) + "";
    if (node = nodeByKeyValue.get(keyValue)) {
      update[i3] = node;
      node.__data__ = data[i3];
      nodeByKeyValue.delete(keyValue);
    } else {
      enter[i3] = new EnterNode(parent, data[i3]);
    }
  }
  for (i3 = 0; i3 < groupLength; ++i3) {
    if ((node = group[i3]) && nodeByKeyValue.get(keyValues[i3]) === node) {
      exit[i3] = node;
    }
  }
}
function datum(node) {
  return node.__data__;
}
function selection_data(value, key) {
  if (!arguments.length) return Array.from(this, datum);
  var bind = key ? bindKey : bindIndex, parents = this._parents, groups = this._groups;
  if (typeof value !== "function") value = constant2(value);
  for (var m4 = groups.length, update = new Array(m4), enter = new Array(m4), exit = new Array(m4), j2 = 0; j2 < m4; ++j2) {
    var parent = parents[j2], group = groups[j2], groupLength = group.length, data = arraylike(value.call(parent, parent && parent.__data__, j2, parents)), dataLength = data.length, enterGroup = enter[j2] = new Array(dataLength), updateGroup = update[j2] = new Array(dataLength), exitGroup = exit[j2] = new Array(groupLength);
    bind(parent, group, enterGroup, updateGroup, exitGroup, data, key);
    for (var i0 = 0, i1 = 0, previous, next; i0 < dataLength; ++i0) {
      if (previous = enterGroup[i0]) {
        if (i0 >= i1) i1 = i0 + 1;
        while (!(next = updateGroup[i1]) && ++i1 < dataLength) ;
        previous._next = next || null;
      }
    }
  }
  update = new Selection(update, parents);
  update._enter = enter;
  update._exit = exit;
  return update;
}
function arraylike(data) {
  return typeof data === "object" && "length" in data ? data : Array.from(data);
}
function selection_exit() {
  return new Selection(this._exit || this._groups.map(sparse), this._parents);
}
function selection_join(onenter, onupdate, onexit) {
  var enter = this.enter(), update = this, exit = this.exit();
  if (typeof onenter === "function") {
    enter = onenter(enter);
    if (enter) enter = enter.selection();
  } else {
    enter = enter.append(onenter + "");
  }
  if (onupdate != null) {
    update = onupdate(update);
    if (update) update = update.selection();
  }
  if (onexit == null) exit.remove();
  else onexit(exit);
  return enter && update ? enter.merge(update).order() : update;
}
function selection_merge(context) {
  var selection2 = context.selection ? context.selection() : context;
  for (var groups0 = this._groups, groups1 = selection2._groups, m0 = groups0.length, m1 = groups1.length, m4 = Math.min(m0, m1), merges = new Array(m0), j2 = 0; j2 < m4; ++j2) {
    for (var group0 = groups0[j2], group1 = groups1[j2], n2 = group0.length, merge2 = merges[j2] = new Array(n2), node, i3 = 0; i3 < n2; ++i3) {
      if (node = group0[i3] || group1[i3]) {
        merge2[i3] = node;
      }
    }
  }
  for (; j2 < m0; ++j2) {
    merges[j2] = groups0[j2];
  }
  return new Selection(merges, this._parents);
}
function selection_order() {
  for (var groups = this._groups, j2 = -1, m4 = groups.length; ++j2 < m4; ) {
    for (var group = groups[j2], i3 = group.length - 1, next = group[i3], node; --i3 >= 0; ) {
      if (node = group[i3]) {
        if (next && node.compareDocumentPosition(next) ^ 4) next.parentNode.insertBefore(node, next);
        next = node;
      }
    }
  }
  return this;
}
function selection_sort(compare) {
  if (!compare) compare = ascending2;
  function compareNode(a4, b10) {
    return a4 && b10 ? compare(a4.__data__, b10.__data__) : !a4 - !b10;
  }
  for (var groups = this._groups, m4 = groups.length, sortgroups = new Array(m4), j2 = 0; j2 < m4; ++j2) {
    for (var group = groups[j2], n2 = group.length, sortgroup = sortgroups[j2] = new Array(n2), node, i3 = 0; i3 < n2; ++i3) {
      if (node = group[i3]) {
        sortgroup[i3] = node;
      }
    }
    sortgroup.sort(compareNode);
  }
  return new Selection(sortgroups, this._parents).order();
}
function ascending2(a4, b10) {
  return a4 < b10 ? -1 : a4 > b10 ? 1 : a4 >= b10 ? 0 : NaN;
}
function selection_call() {
  var callback = arguments[0];
  arguments[0] = this;
  callback.apply(null, arguments);
  return this;
}
function selection_nodes() {
  return Array.from(this);
}
function selection_node() {
  for (var groups = this._groups, j2 = 0, m4 = groups.length; j2 < m4; ++j2) {
    for (var group = groups[j2], i3 = 0, n2 = group.length; i3 < n2; ++i3) {
      var node = group[i3];
      if (node) return node;
    }
  }
  return null;
}
function selection_size() {
  let size = 0;
  for (const node of this) ++size;
  return size;
}
function selection_empty() {
  return !this.node();
}
function selection_each(callback) {
  for (var groups = this._groups, j2 = 0, m4 = groups.length; j2 < m4; ++j2) {
    for (var group = groups[j2], i3 = 0, n2 = group.length, node; i3 < n2; ++i3) {
      if (node = group[i3]) callback.call(node, node.__data__, i3, group);
    }
  }
  return this;
}
function attrRemove(name) {
  return function() {
    this.removeAttribute(name);
  };
}
function attrRemoveNS(fullname) {
  return function() {
    this.removeAttributeNS(fullname.space, fullname.local);
  };
}
function attrConstant(name, value) {
  return function() {
    this.setAttribute(name, value);
  };
}
function attrConstantNS(fullname, value) {
  return function() {
    this.setAttributeNS(fullname.space, fullname.local, value);
  };
}
function attrFunction(name, value) {
  return function() {
    var v3 = value.apply(this, arguments);
    if (v3 == null) this.removeAttribute(name);
    else this.setAttribute(name, v3);
  };
}
function attrFunctionNS(fullname, value) {
  return function() {
    var v3 = value.apply(this, arguments);
    if (v3 == null) this.removeAttributeNS(fullname.space, fullname.local);
    else this.setAttributeNS(fullname.space, fullname.local, v3);
  };
}
function selection_attr(name, value) {
  var fullname = namespace(name);
  if (arguments.length < 2) {
    var node = this.node();
    return fullname.local ? node.getAttributeNS(fullname.space, fullname.local) : node.getAttribute(fullname);
  }
  return this.each((value == null ? fullname.local ? attrRemoveNS : attrRemove : typeof value === "function" ? fullname.local ? attrFunctionNS : attrFunction : fullname.local ? attrConstantNS : attrConstant)(fullname, value));
}
function defaultView(node) {
  return node.ownerDocument && node.ownerDocument.defaultView || node.document && node || node.defaultView;
}
function styleRemove(name) {
  return function() {
    this.style.removeProperty(name);
  };
}
function styleConstant(name, value, priority) {
  return function() {
    this.style.setProperty(name, value, priority);
  };
}
function styleFunction(name, value, priority) {
  return function() {
    var v3 = value.apply(this, arguments);
    if (v3 == null) this.style.removeProperty(name);
    else this.style.setProperty(name, v3, priority);
  };
}
function selection_style(name, value, priority) {
  return arguments.length > 1 ? this.each((value == null ? styleRemove : typeof value === "function" ? styleFunction : styleConstant)(name, value, priority == null ? "" : priority)) : styleValue(this.node(), name);
}
function styleValue(node, name) {
  return node.style.getPropertyValue(name) || defaultView(node).getComputedStyle(node, null).getPropertyValue(name);
}
function propertyRemove(name) {
  return function() {
    delete this[name];
  };
}
function propertyConstant(name, value) {
  return function() {
    this[name] = value;
  };
}
function propertyFunction(name, value) {
  return function() {
    var v3 = value.apply(this, arguments);
    if (v3 == null) delete this[name];
    else this[name] = v3;
  };
}
function selection_property(name, value) {
  return arguments.length > 1 ? this.each((value == null ? propertyRemove : typeof value === "function" ? propertyFunction : propertyConstant)(name, value)) : this.node()[name];
}
function classArray(string2) {
  return string2.trim().split(/^|\s+/);
}
function classList(node) {
  return node.classList || new ClassList(node);
}
function ClassList(node) {
  this._node = node;
  this._names = classArray(node.getAttribute("class") || "");
}
ClassList.prototype = {
  add: function(name) {
    var i3 = this._names.indexOf(name);
    if (i3 < 0) {
      this._names.push(name);
      this._node.setAttribute("class", this._names.join(" "));
    }
  },
  remove: function(name) {
    var i3 = this._names.indexOf(name);
    if (i3 >= 0) {
      this._names.splice(i3, 1);
      this._node.setAttribute("class", this._names.join(" "));
    }
  },
  contains: function(name) {
    return this._names.indexOf(name) >= 0;
  }
};
function classedAdd(node, names) {
  var list = classList(node), i3 = -1, n2 = names.length;
  while (++i3 < n2) list.add(names[i3]);
}
function classedRemove(node, names) {
  var list = classList(node), i3 = -1, n2 = names.length;
  while (++i3 < n2) list.remove(names[i3]);
}
function classedTrue(names) {
  return function() {
    classedAdd(this, names);
  };
}
function classedFalse(names) {
  return function() {
    classedRemove(this, names);
  };
}
function classedFunction(names, value) {
  return function() {
    (value.apply(this, arguments) ? classedAdd : classedRemove)(this, names);
  };
}
function selection_classed(name, value) {
  var names = classArray(name + "");
  if (arguments.length < 2) {
    var list = classList(this.node()), i3 = -1, n2 = names.length;
    while (++i3 < n2) if (!list.contains(names[i3])) return false;
    return true;
  }
  return this.each((typeof value === "function" ? classedFunction : value ? classedTrue : classedFalse)(names, value));
}
function textRemove() {
  this.textContent = "";
}
function textConstant(value) {
  return function() {
    this.textContent = value;
  };
}
function textFunction(value) {
  return function() {
    var v3 = value.apply(this, arguments);
    this.textContent = v3 == null ? "" : v3;
  };
}
function selection_text(value) {
  return arguments.length ? this.each(value == null ? textRemove : (typeof value === "function" ? textFunction : textConstant)(value)) : this.node().textContent;
}
function htmlRemove() {
  this.innerHTML = "";
}
function htmlConstant(value) {
  return function() {
    this.innerHTML = value;
  };
}
function htmlFunction(value) {
  return function() {
    var v3 = value.apply(this, arguments);
    this.innerHTML = v3 == null ? "" : v3;
  };
}
function selection_html(value) {
  return arguments.length ? this.each(value == null ? htmlRemove : (typeof value === "function" ? htmlFunction : htmlConstant)(value)) : this.node().innerHTML;
}
function raise() {
  if (this.nextSibling) this.parentNode.appendChild(this);
}
function selection_raise() {
  return this.each(raise);
}
function lower() {
  if (this.previousSibling) this.parentNode.insertBefore(this, this.parentNode.firstChild);
}
function selection_lower() {
  return this.each(lower);
}
function selection_append(name) {
  var create2 = typeof name === "function" ? name : creator(name);
  return this.select(function() {
    return this.appendChild(create2.apply(this, arguments));
  });
}
function constantNull() {
  return null;
}
function selection_insert(name, before) {
  var create2 = typeof name === "function" ? name : creator(name), select2 = before == null ? constantNull : typeof before === "function" ? before : selector(before);
  return this.select(function() {
    return this.insertBefore(create2.apply(this, arguments), select2.apply(this, arguments) || null);
  });
}
function remove() {
  var parent = this.parentNode;
  if (parent) parent.removeChild(this);
}
function selection_remove() {
  return this.each(remove);
}
function selection_cloneShallow() {
  var clone = this.cloneNode(false), parent = this.parentNode;
  return parent ? parent.insertBefore(clone, this.nextSibling) : clone;
}
function selection_cloneDeep() {
  var clone = this.cloneNode(true), parent = this.parentNode;
  return parent ? parent.insertBefore(clone, this.nextSibling) : clone;
}
function selection_clone(deep) {
  return this.select(deep ? selection_cloneDeep : selection_cloneShallow);
}
function selection_datum(value) {
  return arguments.length ? this.property("__data__", value) : this.node().__data__;
}
function contextListener(listener) {
  return function(event) {
    listener.call(this, event, this.__data__);
  };
}
function parseTypenames2(typenames) {
  return typenames.trim().split(/^|\s+/).map(function(t4) {
    var name = "", i3 = t4.indexOf(".");
    if (i3 >= 0) name = t4.slice(i3 + 1), t4 = t4.slice(0, i3);
    return { type: t4, name };
  });
}
function onRemove(typename) {
  return function() {
    var on = this.__on;
    if (!on) return;
    for (var j2 = 0, i3 = -1, m4 = on.length, o3; j2 < m4; ++j2) {
      if (o3 = on[j2], (!typename.type || o3.type === typename.type) && o3.name === typename.name) {
        this.removeEventListener(o3.type, o3.listener, o3.options);
      } else {
        on[++i3] = o3;
      }
    }
    if (++i3) on.length = i3;
    else delete this.__on;
  };
}
function onAdd(typename, value, options) {
  return function() {
    var on = this.__on, o3, listener = contextListener(value);
    if (on) for (var j2 = 0, m4 = on.length; j2 < m4; ++j2) {
      if ((o3 = on[j2]).type === typename.type && o3.name === typename.name) {
        this.removeEventListener(o3.type, o3.listener, o3.options);
        this.addEventListener(o3.type, o3.listener = listener, o3.options = options);
        o3.value = value;
        return;
      }
    }
    this.addEventListener(typename.type, listener, options);
    o3 = { type: typename.type, name: typename.name, value, listener, options };
    if (!on) this.__on = [o3];
    else on.push(o3);
  };
}
function selection_on(typename, value, options) {
  var typenames = parseTypenames2(typename + ""), i3, n2 = typenames.length, t4;
  if (arguments.length < 2) {
    var on = this.node().__on;
    if (on) for (var j2 = 0, m4 = on.length, o3; j2 < m4; ++j2) {
      for (i3 = 0, o3 = on[j2]; i3 < n2; ++i3) {
        if ((t4 = typenames[i3]).type === o3.type && t4.name === o3.name) {
          return o3.value;
        }
      }
    }
    return;
  }
  on = value ? onAdd : onRemove;
  for (i3 = 0; i3 < n2; ++i3) this.each(on(typenames[i3], value, options));
  return this;
}
function dispatchEvent(node, type, params) {
  var window2 = defaultView(node), event = window2.CustomEvent;
  if (typeof event === "function") {
    event = new event(type, params);
  } else {
    event = window2.document.createEvent("Event");
    if (params) event.initEvent(type, params.bubbles, params.cancelable), event.detail = params.detail;
    else event.initEvent(type, false, false);
  }
  node.dispatchEvent(event);
}
function dispatchConstant(type, params) {
  return function() {
    return dispatchEvent(this, type, params);
  };
}
function dispatchFunction(type, params) {
  return function() {
    return dispatchEvent(this, type, params.apply(this, arguments));
  };
}
function selection_dispatch(type, params) {
  return this.each((typeof params === "function" ? dispatchFunction : dispatchConstant)(type, params));
}
function* selection_iterator() {
  for (var groups = this._groups, j2 = 0, m4 = groups.length; j2 < m4; ++j2) {
    for (var group = groups[j2], i3 = 0, n2 = group.length, node; i3 < n2; ++i3) {
      if (node = group[i3]) yield node;
    }
  }
}
var root = [null];
function Selection(groups, parents) {
  this._groups = groups;
  this._parents = parents;
}
function selection() {
  return new Selection([[document.documentElement]], root);
}
function selection_selection() {
  return this;
}
Selection.prototype = selection.prototype = {
  constructor: Selection,
  select: selection_select,
  selectAll: selection_selectAll,
  selectChild: selection_selectChild,
  selectChildren: selection_selectChildren,
  filter: selection_filter,
  data: selection_data,
  enter: selection_enter,
  exit: selection_exit,
  join: selection_join,
  merge: selection_merge,
  selection: selection_selection,
  order: selection_order,
  sort: selection_sort,
  call: selection_call,
  nodes: selection_nodes,
  node: selection_node,
  size: selection_size,
  empty: selection_empty,
  each: selection_each,
  attr: selection_attr,
  style: selection_style,
  property: selection_property,
  classed: selection_classed,
  text: selection_text,
  html: selection_html,
  raise: selection_raise,
  lower: selection_lower,
  append: selection_append,
  insert: selection_insert,
  remove: selection_remove,
  clone: selection_clone,
  datum: selection_datum,
  on: selection_on,
  dispatch: selection_dispatch,
  [Symbol.iterator]: selection_iterator
};
function select(selector2) {
  return typeof selector2 === "string" ? new Selection([[document.querySelector(selector2)]], [document.documentElement]) : new Selection([[selector2]], root);
}
var nextId = 0;
function local() {
  return new Local();
}
function Local() {
  this._ = "@" + (++nextId).toString(36);
}
Local.prototype = local.prototype = {
  constructor: Local,
  get: function(node) {
    var id2 = this._;
    while (!(id2 in node)) if (!(node = node.parentNode)) return;
    return node[id2];
  },
  set: function(node, value) {
    return node[this._] = value;
  },
  remove: function(node) {
    return this._ in node && delete node[this._];
  },
  toString: function() {
    return this._;
  }
};
function sourceEvent(event) {
  let sourceEvent2;
  while (sourceEvent2 = event.sourceEvent) event = sourceEvent2;
  return event;
}
function pointer(event, node) {
  event = sourceEvent(event);
  if (node === void 0) node = event.currentTarget;
  if (node) {
    var svg = node.ownerSVGElement || node;
    if (svg.createSVGPoint) {
      var point = svg.createSVGPoint();
      point.x = event.clientX, point.y = event.clientY;
      point = point.matrixTransform(node.getScreenCTM().inverse());
      return [point.x, point.y];
    }
    if (node.getBoundingClientRect) {
      var rect = node.getBoundingClientRect();
      return [event.clientX - rect.left - node.clientLeft, event.clientY - rect.top - node.clientTop];
    }
  }
  return [event.pageX, event.pageY];
}

// ../../webnpm/node_modules/d3-drag/dist/d3-drag.mjs
var nonpassivecapture = { capture: true, passive: false };
function noevent(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}
function nodrag(view) {
  var root2 = view.document.documentElement, selection2 = select(view).on("dragstart.drag", noevent, nonpassivecapture);
  if ("onselectstart" in root2) {
    selection2.on("selectstart.drag", noevent, nonpassivecapture);
  } else {
    root2.__noselect = root2.style.MozUserSelect;
    root2.style.MozUserSelect = "none";
  }
}
function yesdrag(view, noclick) {
  var root2 = view.document.documentElement, selection2 = select(view).on("dragstart.drag", null);
  if (noclick) {
    selection2.on("click.drag", noevent, nonpassivecapture);
    setTimeout(function() {
      selection2.on("click.drag", null);
    }, 0);
  }
  if ("onselectstart" in root2) {
    selection2.on("selectstart.drag", null);
  } else {
    root2.style.MozUserSelect = root2.__noselect;
    delete root2.__noselect;
  }
}
function DragEvent(type, {
  sourceEvent: sourceEvent2,
  subject,
  target,
  identifier,
  active,
  x: x3,
  y: y4,
  dx,
  dy,
  dispatch: dispatch2
}) {
  Object.defineProperties(this, {
    type: { value: type, enumerable: true, configurable: true },
    sourceEvent: { value: sourceEvent2, enumerable: true, configurable: true },
    subject: { value: subject, enumerable: true, configurable: true },
    target: { value: target, enumerable: true, configurable: true },
    identifier: { value: identifier, enumerable: true, configurable: true },
    active: { value: active, enumerable: true, configurable: true },
    x: { value: x3, enumerable: true, configurable: true },
    y: { value: y4, enumerable: true, configurable: true },
    dx: { value: dx, enumerable: true, configurable: true },
    dy: { value: dy, enumerable: true, configurable: true },
    _: { value: dispatch2 }
  });
}
DragEvent.prototype.on = function() {
  var value = this._.on.apply(this._, arguments);
  return value === this._ ? this : value;
};

// ../../webnpm/node_modules/d3-color/dist/d3-color.mjs
function define(constructor, factory, prototype) {
  constructor.prototype = factory.prototype = prototype;
  prototype.constructor = constructor;
}
function extend(parent, definition) {
  var prototype = Object.create(parent.prototype);
  for (var key in definition) prototype[key] = definition[key];
  return prototype;
}
function Color() {
}
var darker = 0.7;
var brighter = 1 / darker;
var reI = "\\s*([+-]?\\d+)\\s*";
var reN = "\\s*([+-]?(?:\\d*\\.)?\\d+(?:[eE][+-]?\\d+)?)\\s*";
var reP = "\\s*([+-]?(?:\\d*\\.)?\\d+(?:[eE][+-]?\\d+)?)%\\s*";
var reHex = /^#([0-9a-f]{3,8})$/;
var reRgbInteger = new RegExp(`^rgb\\(${reI},${reI},${reI}\\)$`);
var reRgbPercent = new RegExp(`^rgb\\(${reP},${reP},${reP}\\)$`);
var reRgbaInteger = new RegExp(`^rgba\\(${reI},${reI},${reI},${reN}\\)$`);
var reRgbaPercent = new RegExp(`^rgba\\(${reP},${reP},${reP},${reN}\\)$`);
var reHslPercent = new RegExp(`^hsl\\(${reN},${reP},${reP}\\)$`);
var reHslaPercent = new RegExp(`^hsla\\(${reN},${reP},${reP},${reN}\\)$`);
var named = {
  aliceblue: 15792383,
  antiquewhite: 16444375,
  aqua: 65535,
  aquamarine: 8388564,
  azure: 15794175,
  beige: 16119260,
  bisque: 16770244,
  black: 0,
  blanchedalmond: 16772045,
  blue: 255,
  blueviolet: 9055202,
  brown: 10824234,
  burlywood: 14596231,
  cadetblue: 6266528,
  chartreuse: 8388352,
  chocolate: 13789470,
  coral: 16744272,
  cornflowerblue: 6591981,
  cornsilk: 16775388,
  crimson: 14423100,
  cyan: 65535,
  darkblue: 139,
  darkcyan: 35723,
  darkgoldenrod: 12092939,
  darkgray: 11119017,
  darkgreen: 25600,
  darkgrey: 11119017,
  darkkhaki: 12433259,
  darkmagenta: 9109643,
  darkolivegreen: 5597999,
  darkorange: 16747520,
  darkorchid: 10040012,
  darkred: 9109504,
  darksalmon: 15308410,
  darkseagreen: 9419919,
  darkslateblue: 4734347,
  darkslategray: 3100495,
  darkslategrey: 3100495,
  darkturquoise: 52945,
  darkviolet: 9699539,
  deeppink: 16716947,
  deepskyblue: 49151,
  dimgray: 6908265,
  dimgrey: 6908265,
  dodgerblue: 2003199,
  firebrick: 11674146,
  floralwhite: 16775920,
  forestgreen: 2263842,
  fuchsia: 16711935,
  gainsboro: 14474460,
  ghostwhite: 16316671,
  gold: 16766720,
  goldenrod: 14329120,
  gray: 8421504,
  green: 32768,
  greenyellow: 11403055,
  grey: 8421504,
  honeydew: 15794160,
  hotpink: 16738740,
  indianred: 13458524,
  indigo: 4915330,
  ivory: 16777200,
  khaki: 15787660,
  lavender: 15132410,
  lavenderblush: 16773365,
  lawngreen: 8190976,
  lemonchiffon: 16775885,
  lightblue: 11393254,
  lightcoral: 15761536,
  lightcyan: 14745599,
  lightgoldenrodyellow: 16448210,
  lightgray: 13882323,
  lightgreen: 9498256,
  lightgrey: 13882323,
  lightpink: 16758465,
  lightsalmon: 16752762,
  lightseagreen: 2142890,
  lightskyblue: 8900346,
  lightslategray: 7833753,
  lightslategrey: 7833753,
  lightsteelblue: 11584734,
  lightyellow: 16777184,
  lime: 65280,
  limegreen: 3329330,
  linen: 16445670,
  magenta: 16711935,
  maroon: 8388608,
  mediumaquamarine: 6737322,
  mediumblue: 205,
  mediumorchid: 12211667,
  mediumpurple: 9662683,
  mediumseagreen: 3978097,
  mediumslateblue: 8087790,
  mediumspringgreen: 64154,
  mediumturquoise: 4772300,
  mediumvioletred: 13047173,
  midnightblue: 1644912,
  mintcream: 16121850,
  mistyrose: 16770273,
  moccasin: 16770229,
  navajowhite: 16768685,
  navy: 128,
  oldlace: 16643558,
  olive: 8421376,
  olivedrab: 7048739,
  orange: 16753920,
  orangered: 16729344,
  orchid: 14315734,
  palegoldenrod: 15657130,
  palegreen: 10025880,
  paleturquoise: 11529966,
  palevioletred: 14381203,
  papayawhip: 16773077,
  peachpuff: 16767673,
  peru: 13468991,
  pink: 16761035,
  plum: 14524637,
  powderblue: 11591910,
  purple: 8388736,
  rebeccapurple: 6697881,
  red: 16711680,
  rosybrown: 12357519,
  royalblue: 4286945,
  saddlebrown: 9127187,
  salmon: 16416882,
  sandybrown: 16032864,
  seagreen: 3050327,
  seashell: 16774638,
  sienna: 10506797,
  silver: 12632256,
  skyblue: 8900331,
  slateblue: 6970061,
  slategray: 7372944,
  slategrey: 7372944,
  snow: 16775930,
  springgreen: 65407,
  steelblue: 4620980,
  tan: 13808780,
  teal: 32896,
  thistle: 14204888,
  tomato: 16737095,
  turquoise: 4251856,
  violet: 15631086,
  wheat: 16113331,
  white: 16777215,
  whitesmoke: 16119285,
  yellow: 16776960,
  yellowgreen: 10145074
};
define(Color, color, {
  copy(channels) {
    return Object.assign(new this.constructor(), this, channels);
  },
  displayable() {
    return this.rgb().displayable();
  },
  hex: color_formatHex,
  // Deprecated! Use color.formatHex.
  formatHex: color_formatHex,
  formatHex8: color_formatHex8,
  formatHsl: color_formatHsl,
  formatRgb: color_formatRgb,
  toString: color_formatRgb
});
function color_formatHex() {
  return this.rgb().formatHex();
}
function color_formatHex8() {
  return this.rgb().formatHex8();
}
function color_formatHsl() {
  return hslConvert(this).formatHsl();
}
function color_formatRgb() {
  return this.rgb().formatRgb();
}
function color(format) {
  var m4, l3;
  format = (format + "").trim().toLowerCase();
  return (m4 = reHex.exec(format)) ? (l3 = m4[1].length, m4 = parseInt(m4[1], 16), l3 === 6 ? rgbn(m4) : l3 === 3 ? new Rgb(m4 >> 8 & 15 | m4 >> 4 & 240, m4 >> 4 & 15 | m4 & 240, (m4 & 15) << 4 | m4 & 15, 1) : l3 === 8 ? rgba(m4 >> 24 & 255, m4 >> 16 & 255, m4 >> 8 & 255, (m4 & 255) / 255) : l3 === 4 ? rgba(m4 >> 12 & 15 | m4 >> 8 & 240, m4 >> 8 & 15 | m4 >> 4 & 240, m4 >> 4 & 15 | m4 & 240, ((m4 & 15) << 4 | m4 & 15) / 255) : null) : (m4 = reRgbInteger.exec(format)) ? new Rgb(m4[1], m4[2], m4[3], 1) : (m4 = reRgbPercent.exec(format)) ? new Rgb(m4[1] * 255 / 100, m4[2] * 255 / 100, m4[3] * 255 / 100, 1) : (m4 = reRgbaInteger.exec(format)) ? rgba(m4[1], m4[2], m4[3], m4[4]) : (m4 = reRgbaPercent.exec(format)) ? rgba(m4[1] * 255 / 100, m4[2] * 255 / 100, m4[3] * 255 / 100, m4[4]) : (m4 = reHslPercent.exec(format)) ? hsla(m4[1], m4[2] / 100, m4[3] / 100, 1) : (m4 = reHslaPercent.exec(format)) ? hsla(m4[1], m4[2] / 100, m4[3] / 100, m4[4]) : named.hasOwnProperty(format) ? rgbn(named[format]) : format === "transparent" ? new Rgb(NaN, NaN, NaN, 0) : null;
}
function rgbn(n2) {
  return new Rgb(n2 >> 16 & 255, n2 >> 8 & 255, n2 & 255, 1);
}
function rgba(r3, g3, b10, a4) {
  if (a4 <= 0) r3 = g3 = b10 = NaN;
  return new Rgb(r3, g3, b10, a4);
}
function rgbConvert(o3) {
  if (!(o3 instanceof Color)) o3 = color(o3);
  if (!o3) return new Rgb();
  o3 = o3.rgb();
  return new Rgb(o3.r, o3.g, o3.b, o3.opacity);
}
function rgb(r3, g3, b10, opacity) {
  return arguments.length === 1 ? rgbConvert(r3) : new Rgb(r3, g3, b10, opacity == null ? 1 : opacity);
}
function Rgb(r3, g3, b10, opacity) {
  this.r = +r3;
  this.g = +g3;
  this.b = +b10;
  this.opacity = +opacity;
}
define(Rgb, rgb, extend(Color, {
  brighter(k3) {
    k3 = k3 == null ? brighter : Math.pow(brighter, k3);
    return new Rgb(this.r * k3, this.g * k3, this.b * k3, this.opacity);
  },
  darker(k3) {
    k3 = k3 == null ? darker : Math.pow(darker, k3);
    return new Rgb(this.r * k3, this.g * k3, this.b * k3, this.opacity);
  },
  rgb() {
    return this;
  },
  clamp() {
    return new Rgb(clampi(this.r), clampi(this.g), clampi(this.b), clampa(this.opacity));
  },
  displayable() {
    return -0.5 <= this.r && this.r < 255.5 && (-0.5 <= this.g && this.g < 255.5) && (-0.5 <= this.b && this.b < 255.5) && (0 <= this.opacity && this.opacity <= 1);
  },
  hex: rgb_formatHex,
  // Deprecated! Use color.formatHex.
  formatHex: rgb_formatHex,
  formatHex8: rgb_formatHex8,
  formatRgb: rgb_formatRgb,
  toString: rgb_formatRgb
}));
function rgb_formatHex() {
  return `#${hex(this.r)}${hex(this.g)}${hex(this.b)}`;
}
function rgb_formatHex8() {
  return `#${hex(this.r)}${hex(this.g)}${hex(this.b)}${hex((isNaN(this.opacity) ? 1 : this.opacity) * 255)}`;
}
function rgb_formatRgb() {
  const a4 = clampa(this.opacity);
  return `${a4 === 1 ? "rgb(" : "rgba("}${clampi(this.r)}, ${clampi(this.g)}, ${clampi(this.b)}${a4 === 1 ? ")" : `, ${a4})`}`;
}
function clampa(opacity) {
  return isNaN(opacity) ? 1 : Math.max(0, Math.min(1, opacity));
}
function clampi(value) {
  return Math.max(0, Math.min(255, Math.round(value) || 0));
}
function hex(value) {
  value = clampi(value);
  return (value < 16 ? "0" : "") + value.toString(16);
}
function hsla(h3, s3, l3, a4) {
  if (a4 <= 0) h3 = s3 = l3 = NaN;
  else if (l3 <= 0 || l3 >= 1) h3 = s3 = NaN;
  else if (s3 <= 0) h3 = NaN;
  return new Hsl(h3, s3, l3, a4);
}
function hslConvert(o3) {
  if (o3 instanceof Hsl) return new Hsl(o3.h, o3.s, o3.l, o3.opacity);
  if (!(o3 instanceof Color)) o3 = color(o3);
  if (!o3) return new Hsl();
  if (o3 instanceof Hsl) return o3;
  o3 = o3.rgb();
  var r3 = o3.r / 255, g3 = o3.g / 255, b10 = o3.b / 255, min = Math.min(r3, g3, b10), max = Math.max(r3, g3, b10), h3 = NaN, s3 = max - min, l3 = (max + min) / 2;
  if (s3) {
    if (r3 === max) h3 = (g3 - b10) / s3 + (g3 < b10) * 6;
    else if (g3 === max) h3 = (b10 - r3) / s3 + 2;
    else h3 = (r3 - g3) / s3 + 4;
    s3 /= l3 < 0.5 ? max + min : 2 - max - min;
    h3 *= 60;
  } else {
    s3 = l3 > 0 && l3 < 1 ? 0 : h3;
  }
  return new Hsl(h3, s3, l3, o3.opacity);
}
function hsl(h3, s3, l3, opacity) {
  return arguments.length === 1 ? hslConvert(h3) : new Hsl(h3, s3, l3, opacity == null ? 1 : opacity);
}
function Hsl(h3, s3, l3, opacity) {
  this.h = +h3;
  this.s = +s3;
  this.l = +l3;
  this.opacity = +opacity;
}
define(Hsl, hsl, extend(Color, {
  brighter(k3) {
    k3 = k3 == null ? brighter : Math.pow(brighter, k3);
    return new Hsl(this.h, this.s, this.l * k3, this.opacity);
  },
  darker(k3) {
    k3 = k3 == null ? darker : Math.pow(darker, k3);
    return new Hsl(this.h, this.s, this.l * k3, this.opacity);
  },
  rgb() {
    var h3 = this.h % 360 + (this.h < 0) * 360, s3 = isNaN(h3) || isNaN(this.s) ? 0 : this.s, l3 = this.l, m22 = l3 + (l3 < 0.5 ? l3 : 1 - l3) * s3, m1 = 2 * l3 - m22;
    return new Rgb(
      hsl2rgb(h3 >= 240 ? h3 - 240 : h3 + 120, m1, m22),
      hsl2rgb(h3, m1, m22),
      hsl2rgb(h3 < 120 ? h3 + 240 : h3 - 120, m1, m22),
      this.opacity
    );
  },
  clamp() {
    return new Hsl(clamph(this.h), clampt(this.s), clampt(this.l), clampa(this.opacity));
  },
  displayable() {
    return (0 <= this.s && this.s <= 1 || isNaN(this.s)) && (0 <= this.l && this.l <= 1) && (0 <= this.opacity && this.opacity <= 1);
  },
  formatHsl() {
    const a4 = clampa(this.opacity);
    return `${a4 === 1 ? "hsl(" : "hsla("}${clamph(this.h)}, ${clampt(this.s) * 100}%, ${clampt(this.l) * 100}%${a4 === 1 ? ")" : `, ${a4})`}`;
  }
}));
function clamph(value) {
  value = (value || 0) % 360;
  return value < 0 ? value + 360 : value;
}
function clampt(value) {
  return Math.max(0, Math.min(1, value || 0));
}
function hsl2rgb(h3, m1, m22) {
  return (h3 < 60 ? m1 + (m22 - m1) * h3 / 60 : h3 < 180 ? m22 : h3 < 240 ? m1 + (m22 - m1) * (240 - h3) / 60 : m1) * 255;
}
var radians2 = Math.PI / 180;
var degrees2 = 180 / Math.PI;
var K2 = 18;
var Xn = 0.96422;
var Yn = 1;
var Zn = 0.82521;
var t0 = 4 / 29;
var t1 = 6 / 29;
var t22 = 3 * t1 * t1;
var t3 = t1 * t1 * t1;
function labConvert(o3) {
  if (o3 instanceof Lab) return new Lab(o3.l, o3.a, o3.b, o3.opacity);
  if (o3 instanceof Hcl) return hcl2lab(o3);
  if (!(o3 instanceof Rgb)) o3 = rgbConvert(o3);
  var r3 = rgb2lrgb(o3.r), g3 = rgb2lrgb(o3.g), b10 = rgb2lrgb(o3.b), y4 = xyz2lab((0.2225045 * r3 + 0.7168786 * g3 + 0.0606169 * b10) / Yn), x3, z3;
  if (r3 === g3 && g3 === b10) x3 = z3 = y4;
  else {
    x3 = xyz2lab((0.4360747 * r3 + 0.3850649 * g3 + 0.1430804 * b10) / Xn);
    z3 = xyz2lab((0.0139322 * r3 + 0.0971045 * g3 + 0.7141733 * b10) / Zn);
  }
  return new Lab(116 * y4 - 16, 500 * (x3 - y4), 200 * (y4 - z3), o3.opacity);
}
function lab(l3, a4, b10, opacity) {
  return arguments.length === 1 ? labConvert(l3) : new Lab(l3, a4, b10, opacity == null ? 1 : opacity);
}
function Lab(l3, a4, b10, opacity) {
  this.l = +l3;
  this.a = +a4;
  this.b = +b10;
  this.opacity = +opacity;
}
define(Lab, lab, extend(Color, {
  brighter(k3) {
    return new Lab(this.l + K2 * (k3 == null ? 1 : k3), this.a, this.b, this.opacity);
  },
  darker(k3) {
    return new Lab(this.l - K2 * (k3 == null ? 1 : k3), this.a, this.b, this.opacity);
  },
  rgb() {
    var y4 = (this.l + 16) / 116, x3 = isNaN(this.a) ? y4 : y4 + this.a / 500, z3 = isNaN(this.b) ? y4 : y4 - this.b / 200;
    x3 = Xn * lab2xyz(x3);
    y4 = Yn * lab2xyz(y4);
    z3 = Zn * lab2xyz(z3);
    return new Rgb(
      lrgb2rgb(3.1338561 * x3 - 1.6168667 * y4 - 0.4906146 * z3),
      lrgb2rgb(-0.9787684 * x3 + 1.9161415 * y4 + 0.033454 * z3),
      lrgb2rgb(0.0719453 * x3 - 0.2289914 * y4 + 1.4052427 * z3),
      this.opacity
    );
  }
}));
function xyz2lab(t4) {
  return t4 > t3 ? Math.pow(t4, 1 / 3) : t4 / t22 + t0;
}
function lab2xyz(t4) {
  return t4 > t1 ? t4 * t4 * t4 : t22 * (t4 - t0);
}
function lrgb2rgb(x3) {
  return 255 * (x3 <= 31308e-7 ? 12.92 * x3 : 1.055 * Math.pow(x3, 1 / 2.4) - 0.055);
}
function rgb2lrgb(x3) {
  return (x3 /= 255) <= 0.04045 ? x3 / 12.92 : Math.pow((x3 + 0.055) / 1.055, 2.4);
}
function hclConvert(o3) {
  if (o3 instanceof Hcl) return new Hcl(o3.h, o3.c, o3.l, o3.opacity);
  if (!(o3 instanceof Lab)) o3 = labConvert(o3);
  if (o3.a === 0 && o3.b === 0) return new Hcl(NaN, 0 < o3.l && o3.l < 100 ? 0 : NaN, o3.l, o3.opacity);
  var h3 = Math.atan2(o3.b, o3.a) * degrees2;
  return new Hcl(h3 < 0 ? h3 + 360 : h3, Math.sqrt(o3.a * o3.a + o3.b * o3.b), o3.l, o3.opacity);
}
function hcl(h3, c4, l3, opacity) {
  return arguments.length === 1 ? hclConvert(h3) : new Hcl(h3, c4, l3, opacity == null ? 1 : opacity);
}
function Hcl(h3, c4, l3, opacity) {
  this.h = +h3;
  this.c = +c4;
  this.l = +l3;
  this.opacity = +opacity;
}
function hcl2lab(o3) {
  if (isNaN(o3.h)) return new Lab(o3.l, 0, 0, o3.opacity);
  var h3 = o3.h * radians2;
  return new Lab(o3.l, Math.cos(h3) * o3.c, Math.sin(h3) * o3.c, o3.opacity);
}
define(Hcl, hcl, extend(Color, {
  brighter(k3) {
    return new Hcl(this.h, this.c, this.l + K2 * (k3 == null ? 1 : k3), this.opacity);
  },
  darker(k3) {
    return new Hcl(this.h, this.c, this.l - K2 * (k3 == null ? 1 : k3), this.opacity);
  },
  rgb() {
    return hcl2lab(this).rgb();
  }
}));
var A5 = -0.14861;
var B3 = 1.78277;
var C3 = -0.29227;
var D3 = -0.90649;
var E3 = 1.97294;
var ED = E3 * D3;
var EB = E3 * B3;
var BC_DA = B3 * C3 - D3 * A5;
function cubehelixConvert(o3) {
  if (o3 instanceof Cubehelix) return new Cubehelix(o3.h, o3.s, o3.l, o3.opacity);
  if (!(o3 instanceof Rgb)) o3 = rgbConvert(o3);
  var r3 = o3.r / 255, g3 = o3.g / 255, b10 = o3.b / 255, l3 = (BC_DA * b10 + ED * r3 - EB * g3) / (BC_DA + ED - EB), bl = b10 - l3, k3 = (E3 * (g3 - l3) - C3 * bl) / D3, s3 = Math.sqrt(k3 * k3 + bl * bl) / (E3 * l3 * (1 - l3)), h3 = s3 ? Math.atan2(k3, bl) * degrees2 - 120 : NaN;
  return new Cubehelix(h3 < 0 ? h3 + 360 : h3, s3, l3, o3.opacity);
}
function cubehelix(h3, s3, l3, opacity) {
  return arguments.length === 1 ? cubehelixConvert(h3) : new Cubehelix(h3, s3, l3, opacity == null ? 1 : opacity);
}
function Cubehelix(h3, s3, l3, opacity) {
  this.h = +h3;
  this.s = +s3;
  this.l = +l3;
  this.opacity = +opacity;
}
define(Cubehelix, cubehelix, extend(Color, {
  brighter(k3) {
    k3 = k3 == null ? brighter : Math.pow(brighter, k3);
    return new Cubehelix(this.h, this.s, this.l * k3, this.opacity);
  },
  darker(k3) {
    k3 = k3 == null ? darker : Math.pow(darker, k3);
    return new Cubehelix(this.h, this.s, this.l * k3, this.opacity);
  },
  rgb() {
    var h3 = isNaN(this.h) ? 0 : (this.h + 120) * radians2, l3 = +this.l, a4 = isNaN(this.s) ? 0 : this.s * l3 * (1 - l3), cosh2 = Math.cos(h3), sinh2 = Math.sin(h3);
    return new Rgb(
      255 * (l3 + a4 * (A5 * cosh2 + B3 * sinh2)),
      255 * (l3 + a4 * (C3 * cosh2 + D3 * sinh2)),
      255 * (l3 + a4 * (E3 * cosh2)),
      this.opacity
    );
  }
}));

// ../../webnpm/node_modules/d3-interpolate/dist/d3-interpolate.mjs
function basis(t12, v0, v1, v22, v3) {
  var t23 = t12 * t12, t32 = t23 * t12;
  return ((1 - 3 * t12 + 3 * t23 - t32) * v0 + (4 - 6 * t23 + 3 * t32) * v1 + (1 + 3 * t12 + 3 * t23 - 3 * t32) * v22 + t32 * v3) / 6;
}
function basis$1(values) {
  var n2 = values.length - 1;
  return function(t4) {
    var i3 = t4 <= 0 ? t4 = 0 : t4 >= 1 ? (t4 = 1, n2 - 1) : Math.floor(t4 * n2), v1 = values[i3], v22 = values[i3 + 1], v0 = i3 > 0 ? values[i3 - 1] : 2 * v1 - v22, v3 = i3 < n2 - 1 ? values[i3 + 2] : 2 * v22 - v1;
    return basis((t4 - i3 / n2) * n2, v0, v1, v22, v3);
  };
}
function basisClosed(values) {
  var n2 = values.length;
  return function(t4) {
    var i3 = Math.floor(((t4 %= 1) < 0 ? ++t4 : t4) * n2), v0 = values[(i3 + n2 - 1) % n2], v1 = values[i3 % n2], v22 = values[(i3 + 1) % n2], v3 = values[(i3 + 2) % n2];
    return basis((t4 - i3 / n2) * n2, v0, v1, v22, v3);
  };
}
var constant3 = (x3) => () => x3;
function linear(a4, d3) {
  return function(t4) {
    return a4 + t4 * d3;
  };
}
function exponential(a4, b10, y4) {
  return a4 = Math.pow(a4, y4), b10 = Math.pow(b10, y4) - a4, y4 = 1 / y4, function(t4) {
    return Math.pow(a4 + t4 * b10, y4);
  };
}
function hue$1(a4, b10) {
  var d3 = b10 - a4;
  return d3 ? linear(a4, d3 > 180 || d3 < -180 ? d3 - 360 * Math.round(d3 / 360) : d3) : constant3(isNaN(a4) ? b10 : a4);
}
function gamma(y4) {
  return (y4 = +y4) === 1 ? nogamma : function(a4, b10) {
    return b10 - a4 ? exponential(a4, b10, y4) : constant3(isNaN(a4) ? b10 : a4);
  };
}
function nogamma(a4, b10) {
  var d3 = b10 - a4;
  return d3 ? linear(a4, d3) : constant3(isNaN(a4) ? b10 : a4);
}
var rgb2 = (function rgbGamma(y4) {
  var color2 = gamma(y4);
  function rgb3(start2, end) {
    var r3 = color2((start2 = rgb(start2)).r, (end = rgb(end)).r), g3 = color2(start2.g, end.g), b10 = color2(start2.b, end.b), opacity = nogamma(start2.opacity, end.opacity);
    return function(t4) {
      start2.r = r3(t4);
      start2.g = g3(t4);
      start2.b = b10(t4);
      start2.opacity = opacity(t4);
      return start2 + "";
    };
  }
  rgb3.gamma = rgbGamma;
  return rgb3;
})(1);
function rgbSpline(spline) {
  return function(colors) {
    var n2 = colors.length, r3 = new Array(n2), g3 = new Array(n2), b10 = new Array(n2), i3, color2;
    for (i3 = 0; i3 < n2; ++i3) {
      color2 = rgb(colors[i3]);
      r3[i3] = color2.r || 0;
      g3[i3] = color2.g || 0;
      b10[i3] = color2.b || 0;
    }
    r3 = spline(r3);
    g3 = spline(g3);
    b10 = spline(b10);
    color2.opacity = 1;
    return function(t4) {
      color2.r = r3(t4);
      color2.g = g3(t4);
      color2.b = b10(t4);
      return color2 + "";
    };
  };
}
var rgbBasis = rgbSpline(basis$1);
var rgbBasisClosed = rgbSpline(basisClosed);
function number2(a4, b10) {
  return a4 = +a4, b10 = +b10, function(t4) {
    return a4 * (1 - t4) + b10 * t4;
  };
}
var reA = /[-+]?(?:\d+\.?\d*|\.?\d+)(?:[eE][-+]?\d+)?/g;
var reB = new RegExp(reA.source, "g");
function zero2(b10) {
  return function() {
    return b10;
  };
}
function one(b10) {
  return function(t4) {
    return b10(t4) + "";
  };
}
function string(a4, b10) {
  var bi = reA.lastIndex = reB.lastIndex = 0, am, bm, bs, i3 = -1, s3 = [], q2 = [];
  a4 = a4 + "", b10 = b10 + "";
  while ((am = reA.exec(a4)) && (bm = reB.exec(b10))) {
    if ((bs = bm.index) > bi) {
      bs = b10.slice(bi, bs);
      if (s3[i3]) s3[i3] += bs;
      else s3[++i3] = bs;
    }
    if ((am = am[0]) === (bm = bm[0])) {
      if (s3[i3]) s3[i3] += bm;
      else s3[++i3] = bm;
    } else {
      s3[++i3] = null;
      q2.push({ i: i3, x: number2(am, bm) });
    }
    bi = reB.lastIndex;
  }
  if (bi < b10.length) {
    bs = b10.slice(bi);
    if (s3[i3]) s3[i3] += bs;
    else s3[++i3] = bs;
  }
  return s3.length < 2 ? q2[0] ? one(q2[0].x) : zero2(b10) : (b10 = q2.length, function(t4) {
    for (var i4 = 0, o3; i4 < b10; ++i4) s3[(o3 = q2[i4]).i] = o3.x(t4);
    return s3.join("");
  });
}
var degrees3 = 180 / Math.PI;
var identity = {
  translateX: 0,
  translateY: 0,
  rotate: 0,
  skewX: 0,
  scaleX: 1,
  scaleY: 1
};
function decompose(a4, b10, c4, d3, e3, f3) {
  var scaleX, scaleY, skewX;
  if (scaleX = Math.sqrt(a4 * a4 + b10 * b10)) a4 /= scaleX, b10 /= scaleX;
  if (skewX = a4 * c4 + b10 * d3) c4 -= a4 * skewX, d3 -= b10 * skewX;
  if (scaleY = Math.sqrt(c4 * c4 + d3 * d3)) c4 /= scaleY, d3 /= scaleY, skewX /= scaleY;
  if (a4 * d3 < b10 * c4) a4 = -a4, b10 = -b10, skewX = -skewX, scaleX = -scaleX;
  return {
    translateX: e3,
    translateY: f3,
    rotate: Math.atan2(b10, a4) * degrees3,
    skewX: Math.atan(skewX) * degrees3,
    scaleX,
    scaleY
  };
}
var svgNode;
function parseCss(value) {
  const m4 = new (typeof DOMMatrix === "function" ? DOMMatrix : WebKitCSSMatrix)(value + "");
  return m4.isIdentity ? identity : decompose(m4.a, m4.b, m4.c, m4.d, m4.e, m4.f);
}
function parseSvg(value) {
  if (value == null) return identity;
  if (!svgNode) svgNode = document.createElementNS("http://www.w3.org/2000/svg", "g");
  svgNode.setAttribute("transform", value);
  if (!(value = svgNode.transform.baseVal.consolidate())) return identity;
  value = value.matrix;
  return decompose(value.a, value.b, value.c, value.d, value.e, value.f);
}
function interpolateTransform(parse, pxComma, pxParen, degParen) {
  function pop(s3) {
    return s3.length ? s3.pop() + " " : "";
  }
  function translate(xa, ya, xb, yb, s3, q2) {
    if (xa !== xb || ya !== yb) {
      var i3 = s3.push("translate(", null, pxComma, null, pxParen);
      q2.push({ i: i3 - 4, x: number2(xa, xb) }, { i: i3 - 2, x: number2(ya, yb) });
    } else if (xb || yb) {
      s3.push("translate(" + xb + pxComma + yb + pxParen);
    }
  }
  function rotate(a4, b10, s3, q2) {
    if (a4 !== b10) {
      if (a4 - b10 > 180) b10 += 360;
      else if (b10 - a4 > 180) a4 += 360;
      q2.push({ i: s3.push(pop(s3) + "rotate(", null, degParen) - 2, x: number2(a4, b10) });
    } else if (b10) {
      s3.push(pop(s3) + "rotate(" + b10 + degParen);
    }
  }
  function skewX(a4, b10, s3, q2) {
    if (a4 !== b10) {
      q2.push({ i: s3.push(pop(s3) + "skewX(", null, degParen) - 2, x: number2(a4, b10) });
    } else if (b10) {
      s3.push(pop(s3) + "skewX(" + b10 + degParen);
    }
  }
  function scale(xa, ya, xb, yb, s3, q2) {
    if (xa !== xb || ya !== yb) {
      var i3 = s3.push(pop(s3) + "scale(", null, ",", null, ")");
      q2.push({ i: i3 - 4, x: number2(xa, xb) }, { i: i3 - 2, x: number2(ya, yb) });
    } else if (xb !== 1 || yb !== 1) {
      s3.push(pop(s3) + "scale(" + xb + "," + yb + ")");
    }
  }
  return function(a4, b10) {
    var s3 = [], q2 = [];
    a4 = parse(a4), b10 = parse(b10);
    translate(a4.translateX, a4.translateY, b10.translateX, b10.translateY, s3, q2);
    rotate(a4.rotate, b10.rotate, s3, q2);
    skewX(a4.skewX, b10.skewX, s3, q2);
    scale(a4.scaleX, a4.scaleY, b10.scaleX, b10.scaleY, s3, q2);
    a4 = b10 = null;
    return function(t4) {
      var i3 = -1, n2 = q2.length, o3;
      while (++i3 < n2) s3[(o3 = q2[i3]).i] = o3.x(t4);
      return s3.join("");
    };
  };
}
var interpolateTransformCss = interpolateTransform(parseCss, "px, ", "px)", "deg)");
var interpolateTransformSvg = interpolateTransform(parseSvg, ", ", ")", ")");
var epsilon22 = 1e-12;
function cosh(x3) {
  return ((x3 = Math.exp(x3)) + 1 / x3) / 2;
}
function sinh(x3) {
  return ((x3 = Math.exp(x3)) - 1 / x3) / 2;
}
function tanh(x3) {
  return ((x3 = Math.exp(2 * x3)) - 1) / (x3 + 1);
}
var zoom = (function zoomRho(rho, rho2, rho4) {
  function zoom3(p0, p1) {
    var ux0 = p0[0], uy0 = p0[1], w0 = p0[2], ux1 = p1[0], uy1 = p1[1], w1 = p1[2], dx = ux1 - ux0, dy = uy1 - uy0, d22 = dx * dx + dy * dy, i3, S2;
    if (d22 < epsilon22) {
      S2 = Math.log(w1 / w0) / rho;
      i3 = function(t4) {
        return [
          ux0 + t4 * dx,
          uy0 + t4 * dy,
          w0 * Math.exp(rho * t4 * S2)
        ];
      };
    } else {
      var d1 = Math.sqrt(d22), b02 = (w1 * w1 - w0 * w0 + rho4 * d22) / (2 * w0 * rho2 * d1), b12 = (w1 * w1 - w0 * w0 - rho4 * d22) / (2 * w1 * rho2 * d1), r0 = Math.log(Math.sqrt(b02 * b02 + 1) - b02), r1 = Math.log(Math.sqrt(b12 * b12 + 1) - b12);
      S2 = (r1 - r0) / rho;
      i3 = function(t4) {
        var s3 = t4 * S2, coshr0 = cosh(r0), u3 = w0 / (rho2 * d1) * (coshr0 * tanh(rho * s3 + r0) - sinh(r0));
        return [
          ux0 + u3 * dx,
          uy0 + u3 * dy,
          w0 * coshr0 / cosh(rho * s3 + r0)
        ];
      };
    }
    i3.duration = Math.abs(S2) * 1e3 * rho / Math.SQRT2;
    return i3;
  }
  zoom3.rho = function(_3) {
    var _1 = Math.max(1e-3, +_3), _22 = _1 * _1, _4 = _22 * _22;
    return zoomRho(_1, _22, _4);
  };
  return zoom3;
})(Math.SQRT2, 2, 4);
function hsl2(hue) {
  return function(start2, end) {
    var h3 = hue((start2 = hsl(start2)).h, (end = hsl(end)).h), s3 = nogamma(start2.s, end.s), l3 = nogamma(start2.l, end.l), opacity = nogamma(start2.opacity, end.opacity);
    return function(t4) {
      start2.h = h3(t4);
      start2.s = s3(t4);
      start2.l = l3(t4);
      start2.opacity = opacity(t4);
      return start2 + "";
    };
  };
}
var hsl_default = hsl2(hue$1);
var hslLong = hsl2(nogamma);
function hcl2(hue) {
  return function(start2, end) {
    var h3 = hue((start2 = hcl(start2)).h, (end = hcl(end)).h), c4 = nogamma(start2.c, end.c), l3 = nogamma(start2.l, end.l), opacity = nogamma(start2.opacity, end.opacity);
    return function(t4) {
      start2.h = h3(t4);
      start2.c = c4(t4);
      start2.l = l3(t4);
      start2.opacity = opacity(t4);
      return start2 + "";
    };
  };
}
var hcl_default = hcl2(hue$1);
var hclLong = hcl2(nogamma);
function cubehelix2(hue) {
  return (function cubehelixGamma(y4) {
    y4 = +y4;
    function cubehelix3(start2, end) {
      var h3 = hue((start2 = cubehelix(start2)).h, (end = cubehelix(end)).h), s3 = nogamma(start2.s, end.s), l3 = nogamma(start2.l, end.l), opacity = nogamma(start2.opacity, end.opacity);
      return function(t4) {
        start2.h = h3(t4);
        start2.s = s3(t4);
        start2.l = l3(Math.pow(t4, y4));
        start2.opacity = opacity(t4);
        return start2 + "";
      };
    }
    cubehelix3.gamma = cubehelixGamma;
    return cubehelix3;
  })(1);
}
var cubehelix_default = cubehelix2(hue$1);
var cubehelixLong = cubehelix2(nogamma);

// ../../webnpm/node_modules/d3-ease/dist/d3-ease.mjs
function cubicInOut(t4) {
  return ((t4 *= 2) <= 1 ? t4 * t4 * t4 : (t4 -= 2) * t4 * t4 + 2) / 2;
}
var exponent = 3;
var polyIn = (function custom(e3) {
  e3 = +e3;
  function polyIn2(t4) {
    return Math.pow(t4, e3);
  }
  polyIn2.exponent = custom;
  return polyIn2;
})(exponent);
var polyOut = (function custom2(e3) {
  e3 = +e3;
  function polyOut2(t4) {
    return 1 - Math.pow(1 - t4, e3);
  }
  polyOut2.exponent = custom2;
  return polyOut2;
})(exponent);
var polyInOut = (function custom3(e3) {
  e3 = +e3;
  function polyInOut2(t4) {
    return ((t4 *= 2) <= 1 ? Math.pow(t4, e3) : 2 - Math.pow(2 - t4, e3)) / 2;
  }
  polyInOut2.exponent = custom3;
  return polyInOut2;
})(exponent);
var pi2 = Math.PI;
var halfPi2 = pi2 / 2;
function tpmt(x3) {
  return (Math.pow(2, -10 * x3) - 9765625e-10) * 1.0009775171065494;
}
var b1 = 4 / 11;
var b2 = 6 / 11;
var b3 = 8 / 11;
var b4 = 3 / 4;
var b5 = 9 / 11;
var b6 = 10 / 11;
var b7 = 15 / 16;
var b8 = 21 / 22;
var b9 = 63 / 64;
var b0 = 1 / b1 / b1;
var overshoot = 1.70158;
var backIn = (function custom4(s3) {
  s3 = +s3;
  function backIn2(t4) {
    return (t4 = +t4) * t4 * (s3 * (t4 - 1) + t4);
  }
  backIn2.overshoot = custom4;
  return backIn2;
})(overshoot);
var backOut = (function custom5(s3) {
  s3 = +s3;
  function backOut2(t4) {
    return --t4 * t4 * ((t4 + 1) * s3 + t4) + 1;
  }
  backOut2.overshoot = custom5;
  return backOut2;
})(overshoot);
var backInOut = (function custom6(s3) {
  s3 = +s3;
  function backInOut2(t4) {
    return ((t4 *= 2) < 1 ? t4 * t4 * ((s3 + 1) * t4 - s3) : (t4 -= 2) * t4 * ((s3 + 1) * t4 + s3) + 2) / 2;
  }
  backInOut2.overshoot = custom6;
  return backInOut2;
})(overshoot);
var tau2 = 2 * Math.PI;
var amplitude = 1;
var period = 0.3;
var elasticIn = (function custom7(a4, p3) {
  var s3 = Math.asin(1 / (a4 = Math.max(1, a4))) * (p3 /= tau2);
  function elasticIn2(t4) {
    return a4 * tpmt(- --t4) * Math.sin((s3 - t4) / p3);
  }
  elasticIn2.amplitude = function(a5) {
    return custom7(a5, p3 * tau2);
  };
  elasticIn2.period = function(p4) {
    return custom7(a4, p4);
  };
  return elasticIn2;
})(amplitude, period);
var elasticOut = (function custom8(a4, p3) {
  var s3 = Math.asin(1 / (a4 = Math.max(1, a4))) * (p3 /= tau2);
  function elasticOut2(t4) {
    return 1 - a4 * tpmt(t4 = +t4) * Math.sin((t4 + s3) / p3);
  }
  elasticOut2.amplitude = function(a5) {
    return custom8(a5, p3 * tau2);
  };
  elasticOut2.period = function(p4) {
    return custom8(a4, p4);
  };
  return elasticOut2;
})(amplitude, period);
var elasticInOut = (function custom9(a4, p3) {
  var s3 = Math.asin(1 / (a4 = Math.max(1, a4))) * (p3 /= tau2);
  function elasticInOut2(t4) {
    return ((t4 = t4 * 2 - 1) < 0 ? a4 * tpmt(-t4) * Math.sin((s3 - t4) / p3) : 2 - a4 * tpmt(t4) * Math.sin((s3 + t4) / p3)) / 2;
  }
  elasticInOut2.amplitude = function(a5) {
    return custom9(a5, p3 * tau2);
  };
  elasticInOut2.period = function(p4) {
    return custom9(a4, p4);
  };
  return elasticInOut2;
})(amplitude, period);

// ../../webnpm/node_modules/d3-transition/dist/d3-transition.mjs
var emptyOn = dispatch("start", "end", "cancel", "interrupt");
var emptyTween = [];
var CREATED = 0;
var SCHEDULED = 1;
var STARTING = 2;
var STARTED = 3;
var RUNNING = 4;
var ENDING = 5;
var ENDED = 6;
function schedule(node, name, id2, index3, group, timing) {
  var schedules = node.__transition;
  if (!schedules) node.__transition = {};
  else if (id2 in schedules) return;
  create(node, id2, {
    name,
    index: index3,
    // For context during callback.
    group,
    // For context during callback.
    on: emptyOn,
    tween: emptyTween,
    time: timing.time,
    delay: timing.delay,
    duration: timing.duration,
    ease: timing.ease,
    timer: null,
    state: CREATED
  });
}
function init(node, id2) {
  var schedule2 = get2(node, id2);
  if (schedule2.state > CREATED) throw new Error("too late; already scheduled");
  return schedule2;
}
function set2(node, id2) {
  var schedule2 = get2(node, id2);
  if (schedule2.state > STARTED) throw new Error("too late; already running");
  return schedule2;
}
function get2(node, id2) {
  var schedule2 = node.__transition;
  if (!schedule2 || !(schedule2 = schedule2[id2])) throw new Error("transition not found");
  return schedule2;
}
function create(node, id2, self) {
  var schedules = node.__transition, tween;
  schedules[id2] = self;
  self.timer = timer(schedule2, 0, self.time);
  function schedule2(elapsed) {
    self.state = SCHEDULED;
    self.timer.restart(start2, self.delay, self.time);
    if (self.delay <= elapsed) start2(elapsed - self.delay);
  }
  function start2(elapsed) {
    var i3, j2, n2, o3;
    if (self.state !== SCHEDULED) return stop();
    for (i3 in schedules) {
      o3 = schedules[i3];
      if (o3.name !== self.name) continue;
      if (o3.state === STARTED) return timeout(start2);
      if (o3.state === RUNNING) {
        o3.state = ENDED;
        o3.timer.stop();
        o3.on.call("interrupt", node, node.__data__, o3.index, o3.group);
        delete schedules[i3];
      } else if (+i3 < id2) {
        o3.state = ENDED;
        o3.timer.stop();
        o3.on.call("cancel", node, node.__data__, o3.index, o3.group);
        delete schedules[i3];
      }
    }
    timeout(function() {
      if (self.state === STARTED) {
        self.state = RUNNING;
        self.timer.restart(tick, self.delay, self.time);
        tick(elapsed);
      }
    });
    self.state = STARTING;
    self.on.call("start", node, node.__data__, self.index, self.group);
    if (self.state !== STARTING) return;
    self.state = STARTED;
    tween = new Array(n2 = self.tween.length);
    for (i3 = 0, j2 = -1; i3 < n2; ++i3) {
      if (o3 = self.tween[i3].value.call(node, node.__data__, self.index, self.group)) {
        tween[++j2] = o3;
      }
    }
    tween.length = j2 + 1;
  }
  function tick(elapsed) {
    var t4 = elapsed < self.duration ? self.ease.call(null, elapsed / self.duration) : (self.timer.restart(stop), self.state = ENDING, 1), i3 = -1, n2 = tween.length;
    while (++i3 < n2) {
      tween[i3].call(node, t4);
    }
    if (self.state === ENDING) {
      self.on.call("end", node, node.__data__, self.index, self.group);
      stop();
    }
  }
  function stop() {
    self.state = ENDED;
    self.timer.stop();
    delete schedules[id2];
    for (var i3 in schedules) return;
    delete node.__transition;
  }
}
function interrupt(node, name) {
  var schedules = node.__transition, schedule2, active, empty2 = true, i3;
  if (!schedules) return;
  name = name == null ? null : name + "";
  for (i3 in schedules) {
    if ((schedule2 = schedules[i3]).name !== name) {
      empty2 = false;
      continue;
    }
    active = schedule2.state > STARTING && schedule2.state < ENDING;
    schedule2.state = ENDED;
    schedule2.timer.stop();
    schedule2.on.call(active ? "interrupt" : "cancel", node, node.__data__, schedule2.index, schedule2.group);
    delete schedules[i3];
  }
  if (empty2) delete node.__transition;
}
function selection_interrupt(name) {
  return this.each(function() {
    interrupt(this, name);
  });
}
function tweenRemove(id2, name) {
  var tween0, tween1;
  return function() {
    var schedule2 = set2(this, id2), tween = schedule2.tween;
    if (tween !== tween0) {
      tween1 = tween0 = tween;
      for (var i3 = 0, n2 = tween1.length; i3 < n2; ++i3) {
        if (tween1[i3].name === name) {
          tween1 = tween1.slice();
          tween1.splice(i3, 1);
          break;
        }
      }
    }
    schedule2.tween = tween1;
  };
}
function tweenFunction(id2, name, value) {
  var tween0, tween1;
  if (typeof value !== "function") throw new Error();
  return function() {
    var schedule2 = set2(this, id2), tween = schedule2.tween;
    if (tween !== tween0) {
      tween1 = (tween0 = tween).slice();
      for (var t4 = { name, value }, i3 = 0, n2 = tween1.length; i3 < n2; ++i3) {
        if (tween1[i3].name === name) {
          tween1[i3] = t4;
          break;
        }
      }
      if (i3 === n2) tween1.push(t4);
    }
    schedule2.tween = tween1;
  };
}
function transition_tween(name, value) {
  var id2 = this._id;
  name += "";
  if (arguments.length < 2) {
    var tween = get2(this.node(), id2).tween;
    for (var i3 = 0, n2 = tween.length, t4; i3 < n2; ++i3) {
      if ((t4 = tween[i3]).name === name) {
        return t4.value;
      }
    }
    return null;
  }
  return this.each((value == null ? tweenRemove : tweenFunction)(id2, name, value));
}
function tweenValue(transition2, name, value) {
  var id2 = transition2._id;
  transition2.each(function() {
    var schedule2 = set2(this, id2);
    (schedule2.value || (schedule2.value = {}))[name] = value.apply(this, arguments);
  });
  return function(node) {
    return get2(node, id2).value[name];
  };
}
function interpolate(a4, b10) {
  var c4;
  return (typeof b10 === "number" ? number2 : b10 instanceof color ? rgb2 : (c4 = color(b10)) ? (b10 = c4, rgb2) : string)(a4, b10);
}
function attrRemove2(name) {
  return function() {
    this.removeAttribute(name);
  };
}
function attrRemoveNS2(fullname) {
  return function() {
    this.removeAttributeNS(fullname.space, fullname.local);
  };
}
function attrConstant2(name, interpolate2, value1) {
  var string00, string1 = value1 + "", interpolate0;
  return function() {
    var string0 = this.getAttribute(name);
    return string0 === string1 ? null : string0 === string00 ? interpolate0 : interpolate0 = interpolate2(string00 = string0, value1);
  };
}
function attrConstantNS2(fullname, interpolate2, value1) {
  var string00, string1 = value1 + "", interpolate0;
  return function() {
    var string0 = this.getAttributeNS(fullname.space, fullname.local);
    return string0 === string1 ? null : string0 === string00 ? interpolate0 : interpolate0 = interpolate2(string00 = string0, value1);
  };
}
function attrFunction2(name, interpolate2, value) {
  var string00, string10, interpolate0;
  return function() {
    var string0, value1 = value(this), string1;
    if (value1 == null) return void this.removeAttribute(name);
    string0 = this.getAttribute(name);
    string1 = value1 + "";
    return string0 === string1 ? null : string0 === string00 && string1 === string10 ? interpolate0 : (string10 = string1, interpolate0 = interpolate2(string00 = string0, value1));
  };
}
function attrFunctionNS2(fullname, interpolate2, value) {
  var string00, string10, interpolate0;
  return function() {
    var string0, value1 = value(this), string1;
    if (value1 == null) return void this.removeAttributeNS(fullname.space, fullname.local);
    string0 = this.getAttributeNS(fullname.space, fullname.local);
    string1 = value1 + "";
    return string0 === string1 ? null : string0 === string00 && string1 === string10 ? interpolate0 : (string10 = string1, interpolate0 = interpolate2(string00 = string0, value1));
  };
}
function transition_attr(name, value) {
  var fullname = namespace(name), i3 = fullname === "transform" ? interpolateTransformSvg : interpolate;
  return this.attrTween(name, typeof value === "function" ? (fullname.local ? attrFunctionNS2 : attrFunction2)(fullname, i3, tweenValue(this, "attr." + name, value)) : value == null ? (fullname.local ? attrRemoveNS2 : attrRemove2)(fullname) : (fullname.local ? attrConstantNS2 : attrConstant2)(fullname, i3, value));
}
function attrInterpolate(name, i3) {
  return function(t4) {
    this.setAttribute(name, i3.call(this, t4));
  };
}
function attrInterpolateNS(fullname, i3) {
  return function(t4) {
    this.setAttributeNS(fullname.space, fullname.local, i3.call(this, t4));
  };
}
function attrTweenNS(fullname, value) {
  var t02, i0;
  function tween() {
    var i3 = value.apply(this, arguments);
    if (i3 !== i0) t02 = (i0 = i3) && attrInterpolateNS(fullname, i3);
    return t02;
  }
  tween._value = value;
  return tween;
}
function attrTween(name, value) {
  var t02, i0;
  function tween() {
    var i3 = value.apply(this, arguments);
    if (i3 !== i0) t02 = (i0 = i3) && attrInterpolate(name, i3);
    return t02;
  }
  tween._value = value;
  return tween;
}
function transition_attrTween(name, value) {
  var key = "attr." + name;
  if (arguments.length < 2) return (key = this.tween(key)) && key._value;
  if (value == null) return this.tween(key, null);
  if (typeof value !== "function") throw new Error();
  var fullname = namespace(name);
  return this.tween(key, (fullname.local ? attrTweenNS : attrTween)(fullname, value));
}
function delayFunction(id2, value) {
  return function() {
    init(this, id2).delay = +value.apply(this, arguments);
  };
}
function delayConstant(id2, value) {
  return value = +value, function() {
    init(this, id2).delay = value;
  };
}
function transition_delay(value) {
  var id2 = this._id;
  return arguments.length ? this.each((typeof value === "function" ? delayFunction : delayConstant)(id2, value)) : get2(this.node(), id2).delay;
}
function durationFunction(id2, value) {
  return function() {
    set2(this, id2).duration = +value.apply(this, arguments);
  };
}
function durationConstant(id2, value) {
  return value = +value, function() {
    set2(this, id2).duration = value;
  };
}
function transition_duration(value) {
  var id2 = this._id;
  return arguments.length ? this.each((typeof value === "function" ? durationFunction : durationConstant)(id2, value)) : get2(this.node(), id2).duration;
}
function easeConstant(id2, value) {
  if (typeof value !== "function") throw new Error();
  return function() {
    set2(this, id2).ease = value;
  };
}
function transition_ease(value) {
  var id2 = this._id;
  return arguments.length ? this.each(easeConstant(id2, value)) : get2(this.node(), id2).ease;
}
function easeVarying(id2, value) {
  return function() {
    var v3 = value.apply(this, arguments);
    if (typeof v3 !== "function") throw new Error();
    set2(this, id2).ease = v3;
  };
}
function transition_easeVarying(value) {
  if (typeof value !== "function") throw new Error();
  return this.each(easeVarying(this._id, value));
}
function transition_filter(match) {
  if (typeof match !== "function") match = matcher(match);
  for (var groups = this._groups, m4 = groups.length, subgroups = new Array(m4), j2 = 0; j2 < m4; ++j2) {
    for (var group = groups[j2], n2 = group.length, subgroup = subgroups[j2] = [], node, i3 = 0; i3 < n2; ++i3) {
      if ((node = group[i3]) && match.call(node, node.__data__, i3, group)) {
        subgroup.push(node);
      }
    }
  }
  return new Transition(subgroups, this._parents, this._name, this._id);
}
function transition_merge(transition2) {
  if (transition2._id !== this._id) throw new Error();
  for (var groups0 = this._groups, groups1 = transition2._groups, m0 = groups0.length, m1 = groups1.length, m4 = Math.min(m0, m1), merges = new Array(m0), j2 = 0; j2 < m4; ++j2) {
    for (var group0 = groups0[j2], group1 = groups1[j2], n2 = group0.length, merge2 = merges[j2] = new Array(n2), node, i3 = 0; i3 < n2; ++i3) {
      if (node = group0[i3] || group1[i3]) {
        merge2[i3] = node;
      }
    }
  }
  for (; j2 < m0; ++j2) {
    merges[j2] = groups0[j2];
  }
  return new Transition(merges, this._parents, this._name, this._id);
}
function start(name) {
  return (name + "").trim().split(/^|\s+/).every(function(t4) {
    var i3 = t4.indexOf(".");
    if (i3 >= 0) t4 = t4.slice(0, i3);
    return !t4 || t4 === "start";
  });
}
function onFunction(id2, name, listener) {
  var on0, on1, sit = start(name) ? init : set2;
  return function() {
    var schedule2 = sit(this, id2), on = schedule2.on;
    if (on !== on0) (on1 = (on0 = on).copy()).on(name, listener);
    schedule2.on = on1;
  };
}
function transition_on(name, listener) {
  var id2 = this._id;
  return arguments.length < 2 ? get2(this.node(), id2).on.on(name) : this.each(onFunction(id2, name, listener));
}
function removeFunction(id2) {
  return function() {
    var parent = this.parentNode;
    for (var i3 in this.__transition) if (+i3 !== id2) return;
    if (parent) parent.removeChild(this);
  };
}
function transition_remove() {
  return this.on("end.remove", removeFunction(this._id));
}
function transition_select(select2) {
  var name = this._name, id2 = this._id;
  if (typeof select2 !== "function") select2 = selector(select2);
  for (var groups = this._groups, m4 = groups.length, subgroups = new Array(m4), j2 = 0; j2 < m4; ++j2) {
    for (var group = groups[j2], n2 = group.length, subgroup = subgroups[j2] = new Array(n2), node, subnode, i3 = 0; i3 < n2; ++i3) {
      if ((node = group[i3]) && (subnode = select2.call(node, node.__data__, i3, group))) {
        if ("__data__" in node) subnode.__data__ = node.__data__;
        subgroup[i3] = subnode;
        schedule(subgroup[i3], name, id2, i3, subgroup, get2(node, id2));
      }
    }
  }
  return new Transition(subgroups, this._parents, name, id2);
}
function transition_selectAll(select2) {
  var name = this._name, id2 = this._id;
  if (typeof select2 !== "function") select2 = selectorAll(select2);
  for (var groups = this._groups, m4 = groups.length, subgroups = [], parents = [], j2 = 0; j2 < m4; ++j2) {
    for (var group = groups[j2], n2 = group.length, node, i3 = 0; i3 < n2; ++i3) {
      if (node = group[i3]) {
        for (var children2 = select2.call(node, node.__data__, i3, group), child, inherit2 = get2(node, id2), k3 = 0, l3 = children2.length; k3 < l3; ++k3) {
          if (child = children2[k3]) {
            schedule(child, name, id2, k3, children2, inherit2);
          }
        }
        subgroups.push(children2);
        parents.push(node);
      }
    }
  }
  return new Transition(subgroups, parents, name, id2);
}
var Selection2 = selection.prototype.constructor;
function transition_selection() {
  return new Selection2(this._groups, this._parents);
}
function styleNull(name, interpolate2) {
  var string00, string10, interpolate0;
  return function() {
    var string0 = styleValue(this, name), string1 = (this.style.removeProperty(name), styleValue(this, name));
    return string0 === string1 ? null : string0 === string00 && string1 === string10 ? interpolate0 : interpolate0 = interpolate2(string00 = string0, string10 = string1);
  };
}
function styleRemove2(name) {
  return function() {
    this.style.removeProperty(name);
  };
}
function styleConstant2(name, interpolate2, value1) {
  var string00, string1 = value1 + "", interpolate0;
  return function() {
    var string0 = styleValue(this, name);
    return string0 === string1 ? null : string0 === string00 ? interpolate0 : interpolate0 = interpolate2(string00 = string0, value1);
  };
}
function styleFunction2(name, interpolate2, value) {
  var string00, string10, interpolate0;
  return function() {
    var string0 = styleValue(this, name), value1 = value(this), string1 = value1 + "";
    if (value1 == null) string1 = value1 = (this.style.removeProperty(name), styleValue(this, name));
    return string0 === string1 ? null : string0 === string00 && string1 === string10 ? interpolate0 : (string10 = string1, interpolate0 = interpolate2(string00 = string0, value1));
  };
}
function styleMaybeRemove(id2, name) {
  var on0, on1, listener0, key = "style." + name, event = "end." + key, remove2;
  return function() {
    var schedule2 = set2(this, id2), on = schedule2.on, listener = schedule2.value[key] == null ? remove2 || (remove2 = styleRemove2(name)) : void 0;
    if (on !== on0 || listener0 !== listener) (on1 = (on0 = on).copy()).on(event, listener0 = listener);
    schedule2.on = on1;
  };
}
function transition_style(name, value, priority) {
  var i3 = (name += "") === "transform" ? interpolateTransformCss : interpolate;
  return value == null ? this.styleTween(name, styleNull(name, i3)).on("end.style." + name, styleRemove2(name)) : typeof value === "function" ? this.styleTween(name, styleFunction2(name, i3, tweenValue(this, "style." + name, value))).each(styleMaybeRemove(this._id, name)) : this.styleTween(name, styleConstant2(name, i3, value), priority).on("end.style." + name, null);
}
function styleInterpolate(name, i3, priority) {
  return function(t4) {
    this.style.setProperty(name, i3.call(this, t4), priority);
  };
}
function styleTween(name, value, priority) {
  var t4, i0;
  function tween() {
    var i3 = value.apply(this, arguments);
    if (i3 !== i0) t4 = (i0 = i3) && styleInterpolate(name, i3, priority);
    return t4;
  }
  tween._value = value;
  return tween;
}
function transition_styleTween(name, value, priority) {
  var key = "style." + (name += "");
  if (arguments.length < 2) return (key = this.tween(key)) && key._value;
  if (value == null) return this.tween(key, null);
  if (typeof value !== "function") throw new Error();
  return this.tween(key, styleTween(name, value, priority == null ? "" : priority));
}
function textConstant2(value) {
  return function() {
    this.textContent = value;
  };
}
function textFunction2(value) {
  return function() {
    var value1 = value(this);
    this.textContent = value1 == null ? "" : value1;
  };
}
function transition_text(value) {
  return this.tween("text", typeof value === "function" ? textFunction2(tweenValue(this, "text", value)) : textConstant2(value == null ? "" : value + ""));
}
function textInterpolate(i3) {
  return function(t4) {
    this.textContent = i3.call(this, t4);
  };
}
function textTween(value) {
  var t02, i0;
  function tween() {
    var i3 = value.apply(this, arguments);
    if (i3 !== i0) t02 = (i0 = i3) && textInterpolate(i3);
    return t02;
  }
  tween._value = value;
  return tween;
}
function transition_textTween(value) {
  var key = "text";
  if (arguments.length < 1) return (key = this.tween(key)) && key._value;
  if (value == null) return this.tween(key, null);
  if (typeof value !== "function") throw new Error();
  return this.tween(key, textTween(value));
}
function transition_transition() {
  var name = this._name, id0 = this._id, id1 = newId();
  for (var groups = this._groups, m4 = groups.length, j2 = 0; j2 < m4; ++j2) {
    for (var group = groups[j2], n2 = group.length, node, i3 = 0; i3 < n2; ++i3) {
      if (node = group[i3]) {
        var inherit2 = get2(node, id0);
        schedule(node, name, id1, i3, group, {
          time: inherit2.time + inherit2.delay + inherit2.duration,
          delay: 0,
          duration: inherit2.duration,
          ease: inherit2.ease
        });
      }
    }
  }
  return new Transition(groups, this._parents, name, id1);
}
function transition_end() {
  var on0, on1, that = this, id2 = that._id, size = that.size();
  return new Promise(function(resolve, reject) {
    var cancel = { value: reject }, end = { value: function() {
      if (--size === 0) resolve();
    } };
    that.each(function() {
      var schedule2 = set2(this, id2), on = schedule2.on;
      if (on !== on0) {
        on1 = (on0 = on).copy();
        on1._.cancel.push(cancel);
        on1._.interrupt.push(cancel);
        on1._.end.push(end);
      }
      schedule2.on = on1;
    });
    if (size === 0) resolve();
  });
}
var id = 0;
function Transition(groups, parents, name, id2) {
  this._groups = groups;
  this._parents = parents;
  this._name = name;
  this._id = id2;
}
function transition(name) {
  return selection().transition(name);
}
function newId() {
  return ++id;
}
var selection_prototype = selection.prototype;
Transition.prototype = transition.prototype = {
  constructor: Transition,
  select: transition_select,
  selectAll: transition_selectAll,
  selectChild: selection_prototype.selectChild,
  selectChildren: selection_prototype.selectChildren,
  filter: transition_filter,
  merge: transition_merge,
  selection: transition_selection,
  transition: transition_transition,
  call: selection_prototype.call,
  nodes: selection_prototype.nodes,
  node: selection_prototype.node,
  size: selection_prototype.size,
  empty: selection_prototype.empty,
  each: selection_prototype.each,
  on: transition_on,
  attr: transition_attr,
  attrTween: transition_attrTween,
  style: transition_style,
  styleTween: transition_styleTween,
  text: transition_text,
  textTween: transition_textTween,
  remove: transition_remove,
  tween: transition_tween,
  delay: transition_delay,
  duration: transition_duration,
  ease: transition_ease,
  easeVarying: transition_easeVarying,
  end: transition_end,
  [Symbol.iterator]: selection_prototype[Symbol.iterator]
};
var defaultTiming = {
  time: null,
  // Set on use.
  delay: 0,
  duration: 250,
  ease: cubicInOut
};
function inherit(node, id2) {
  var timing;
  while (!(timing = node.__transition) || !(timing = timing[id2])) {
    if (!(node = node.parentNode)) {
      throw new Error(`transition ${id2} not found`);
    }
  }
  return timing;
}
function selection_transition(name) {
  var id2, timing;
  if (name instanceof Transition) {
    id2 = name._id, name = name._name;
  } else {
    id2 = newId(), (timing = defaultTiming).time = now(), name = name == null ? null : name + "";
  }
  for (var groups = this._groups, m4 = groups.length, j2 = 0; j2 < m4; ++j2) {
    for (var group = groups[j2], n2 = group.length, node, i3 = 0; i3 < n2; ++i3) {
      if (node = group[i3]) {
        schedule(node, name, id2, i3, group, timing || inherit(node, id2));
      }
    }
  }
  return new Transition(groups, this._parents, name, id2);
}
selection.prototype.interrupt = selection_interrupt;
selection.prototype.transition = selection_transition;

// ../../webnpm/node_modules/d3-zoom/dist/d3-zoom.mjs
var constant4 = (x3) => () => x3;
function ZoomEvent(type, {
  sourceEvent: sourceEvent2,
  target,
  transform: transform2,
  dispatch: dispatch2
}) {
  Object.defineProperties(this, {
    type: { value: type, enumerable: true, configurable: true },
    sourceEvent: { value: sourceEvent2, enumerable: true, configurable: true },
    target: { value: target, enumerable: true, configurable: true },
    transform: { value: transform2, enumerable: true, configurable: true },
    _: { value: dispatch2 }
  });
}
function Transform(k3, x3, y4) {
  this.k = k3;
  this.x = x3;
  this.y = y4;
}
Transform.prototype = {
  constructor: Transform,
  scale: function(k3) {
    return k3 === 1 ? this : new Transform(this.k * k3, this.x, this.y);
  },
  translate: function(x3, y4) {
    return x3 === 0 & y4 === 0 ? this : new Transform(this.k, this.x + this.k * x3, this.y + this.k * y4);
  },
  apply: function(point) {
    return [point[0] * this.k + this.x, point[1] * this.k + this.y];
  },
  applyX: function(x3) {
    return x3 * this.k + this.x;
  },
  applyY: function(y4) {
    return y4 * this.k + this.y;
  },
  invert: function(location) {
    return [(location[0] - this.x) / this.k, (location[1] - this.y) / this.k];
  },
  invertX: function(x3) {
    return (x3 - this.x) / this.k;
  },
  invertY: function(y4) {
    return (y4 - this.y) / this.k;
  },
  rescaleX: function(x3) {
    return x3.copy().domain(x3.range().map(this.invertX, this).map(x3.invert, x3));
  },
  rescaleY: function(y4) {
    return y4.copy().domain(y4.range().map(this.invertY, this).map(y4.invert, y4));
  },
  toString: function() {
    return "translate(" + this.x + "," + this.y + ") scale(" + this.k + ")";
  }
};
var identity2 = new Transform(1, 0, 0);
transform.prototype = Transform.prototype;
function transform(node) {
  while (!node.__zoom) if (!(node = node.parentNode)) return identity2;
  return node.__zoom;
}
function nopropagation(event) {
  event.stopImmediatePropagation();
}
function noevent2(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}
function defaultFilter(event) {
  return (!event.ctrlKey || event.type === "wheel") && !event.button;
}
function defaultExtent() {
  var e3 = this;
  if (e3 instanceof SVGElement) {
    e3 = e3.ownerSVGElement || e3;
    if (e3.hasAttribute("viewBox")) {
      e3 = e3.viewBox.baseVal;
      return [[e3.x, e3.y], [e3.x + e3.width, e3.y + e3.height]];
    }
    return [[0, 0], [e3.width.baseVal.value, e3.height.baseVal.value]];
  }
  return [[0, 0], [e3.clientWidth, e3.clientHeight]];
}
function defaultTransform() {
  return this.__zoom || identity2;
}
function defaultWheelDelta(event) {
  return -event.deltaY * (event.deltaMode === 1 ? 0.05 : event.deltaMode ? 1 : 2e-3) * (event.ctrlKey ? 10 : 1);
}
function defaultTouchable() {
  return navigator.maxTouchPoints || "ontouchstart" in this;
}
function defaultConstrain(transform2, extent, translateExtent) {
  var dx0 = transform2.invertX(extent[0][0]) - translateExtent[0][0], dx1 = transform2.invertX(extent[1][0]) - translateExtent[1][0], dy0 = transform2.invertY(extent[0][1]) - translateExtent[0][1], dy1 = transform2.invertY(extent[1][1]) - translateExtent[1][1];
  return transform2.translate(
    dx1 > dx0 ? (dx0 + dx1) / 2 : Math.min(0, dx0) || Math.max(0, dx1),
    dy1 > dy0 ? (dy0 + dy1) / 2 : Math.min(0, dy0) || Math.max(0, dy1)
  );
}
function zoom2() {
  var filter2 = defaultFilter, extent = defaultExtent, constrain = defaultConstrain, wheelDelta = defaultWheelDelta, touchable = defaultTouchable, scaleExtent = [0, Infinity], translateExtent = [[-Infinity, -Infinity], [Infinity, Infinity]], duration = 250, interpolate2 = zoom, listeners = dispatch("start", "zoom", "end"), touchstarting, touchfirst, touchending, touchDelay = 500, wheelDelay = 150, clickDistance2 = 0, tapDistance = 10;
  function zoom3(selection2) {
    selection2.property("__zoom", defaultTransform).on("wheel.zoom", wheeled, { passive: false }).on("mousedown.zoom", mousedowned).on("dblclick.zoom", dblclicked).filter(touchable).on("touchstart.zoom", touchstarted).on("touchmove.zoom", touchmoved).on("touchend.zoom touchcancel.zoom", touchended).style("-webkit-tap-highlight-color", "rgba(0,0,0,0)");
  }
  zoom3.transform = function(collection, transform2, point, event) {
    var selection2 = collection.selection ? collection.selection() : collection;
    selection2.property("__zoom", defaultTransform);
    if (collection !== selection2) {
      schedule2(collection, transform2, point, event);
    } else {
      selection2.interrupt().each(function() {
        gesture(this, arguments).event(event).start().zoom(null, typeof transform2 === "function" ? transform2.apply(this, arguments) : transform2).end();
      });
    }
  };
  zoom3.scaleBy = function(selection2, k3, p3, event) {
    zoom3.scaleTo(selection2, function() {
      var k0 = this.__zoom.k, k1 = typeof k3 === "function" ? k3.apply(this, arguments) : k3;
      return k0 * k1;
    }, p3, event);
  };
  zoom3.scaleTo = function(selection2, k3, p3, event) {
    zoom3.transform(selection2, function() {
      var e3 = extent.apply(this, arguments), t02 = this.__zoom, p0 = p3 == null ? centroid(e3) : typeof p3 === "function" ? p3.apply(this, arguments) : p3, p1 = t02.invert(p0), k1 = typeof k3 === "function" ? k3.apply(this, arguments) : k3;
      return constrain(translate(scale(t02, k1), p0, p1), e3, translateExtent);
    }, p3, event);
  };
  zoom3.translateBy = function(selection2, x3, y4, event) {
    zoom3.transform(selection2, function() {
      return constrain(this.__zoom.translate(
        typeof x3 === "function" ? x3.apply(this, arguments) : x3,
        typeof y4 === "function" ? y4.apply(this, arguments) : y4
      ), extent.apply(this, arguments), translateExtent);
    }, null, event);
  };
  zoom3.translateTo = function(selection2, x3, y4, p3, event) {
    zoom3.transform(selection2, function() {
      var e3 = extent.apply(this, arguments), t4 = this.__zoom, p0 = p3 == null ? centroid(e3) : typeof p3 === "function" ? p3.apply(this, arguments) : p3;
      return constrain(identity2.translate(p0[0], p0[1]).scale(t4.k).translate(
        typeof x3 === "function" ? -x3.apply(this, arguments) : -x3,
        typeof y4 === "function" ? -y4.apply(this, arguments) : -y4
      ), e3, translateExtent);
    }, p3, event);
  };
  function scale(transform2, k3) {
    k3 = Math.max(scaleExtent[0], Math.min(scaleExtent[1], k3));
    return k3 === transform2.k ? transform2 : new Transform(k3, transform2.x, transform2.y);
  }
  function translate(transform2, p0, p1) {
    var x3 = p0[0] - p1[0] * transform2.k, y4 = p0[1] - p1[1] * transform2.k;
    return x3 === transform2.x && y4 === transform2.y ? transform2 : new Transform(transform2.k, x3, y4);
  }
  function centroid(extent2) {
    return [(+extent2[0][0] + +extent2[1][0]) / 2, (+extent2[0][1] + +extent2[1][1]) / 2];
  }
  function schedule2(transition2, transform2, point, event) {
    transition2.on("start.zoom", function() {
      gesture(this, arguments).event(event).start();
    }).on("interrupt.zoom end.zoom", function() {
      gesture(this, arguments).event(event).end();
    }).tween("zoom", function() {
      var that = this, args = arguments, g3 = gesture(that, args).event(event), e3 = extent.apply(that, args), p3 = point == null ? centroid(e3) : typeof point === "function" ? point.apply(that, args) : point, w3 = Math.max(e3[1][0] - e3[0][0], e3[1][1] - e3[0][1]), a4 = that.__zoom, b10 = typeof transform2 === "function" ? transform2.apply(that, args) : transform2, i3 = interpolate2(a4.invert(p3).concat(w3 / a4.k), b10.invert(p3).concat(w3 / b10.k));
      return function(t4) {
        if (t4 === 1) t4 = b10;
        else {
          var l3 = i3(t4), k3 = w3 / l3[2];
          t4 = new Transform(k3, p3[0] - l3[0] * k3, p3[1] - l3[1] * k3);
        }
        g3.zoom(null, t4);
      };
    });
  }
  function gesture(that, args, clean) {
    return !clean && that.__zooming || new Gesture(that, args);
  }
  function Gesture(that, args) {
    this.that = that;
    this.args = args;
    this.active = 0;
    this.sourceEvent = null;
    this.extent = extent.apply(that, args);
    this.taps = 0;
  }
  Gesture.prototype = {
    event: function(event) {
      if (event) this.sourceEvent = event;
      return this;
    },
    start: function() {
      if (++this.active === 1) {
        this.that.__zooming = this;
        this.emit("start");
      }
      return this;
    },
    zoom: function(key, transform2) {
      if (this.mouse && key !== "mouse") this.mouse[1] = transform2.invert(this.mouse[0]);
      if (this.touch0 && key !== "touch") this.touch0[1] = transform2.invert(this.touch0[0]);
      if (this.touch1 && key !== "touch") this.touch1[1] = transform2.invert(this.touch1[0]);
      this.that.__zoom = transform2;
      this.emit("zoom");
      return this;
    },
    end: function() {
      if (--this.active === 0) {
        delete this.that.__zooming;
        this.emit("end");
      }
      return this;
    },
    emit: function(type) {
      var d3 = select(this.that).datum();
      listeners.call(
        type,
        this.that,
        new ZoomEvent(type, {
          sourceEvent: this.sourceEvent,
          target: zoom3,
          transform: this.that.__zoom,
          dispatch: listeners
        }),
        d3
      );
    }
  };
  function wheeled(event, ...args) {
    if (!filter2.apply(this, arguments)) return;
    var g3 = gesture(this, args).event(event), t4 = this.__zoom, k3 = Math.max(scaleExtent[0], Math.min(scaleExtent[1], t4.k * Math.pow(2, wheelDelta.apply(this, arguments)))), p3 = pointer(event);
    if (g3.wheel) {
      if (g3.mouse[0][0] !== p3[0] || g3.mouse[0][1] !== p3[1]) {
        g3.mouse[1] = t4.invert(g3.mouse[0] = p3);
      }
      clearTimeout(g3.wheel);
    } else if (t4.k === k3) return;
    else {
      g3.mouse = [p3, t4.invert(p3)];
      interrupt(this);
      g3.start();
    }
    noevent2(event);
    g3.wheel = setTimeout(wheelidled, wheelDelay);
    g3.zoom("mouse", constrain(translate(scale(t4, k3), g3.mouse[0], g3.mouse[1]), g3.extent, translateExtent));
    function wheelidled() {
      g3.wheel = null;
      g3.end();
    }
  }
  function mousedowned(event, ...args) {
    if (touchending || !filter2.apply(this, arguments)) return;
    var currentTarget = event.currentTarget, g3 = gesture(this, args, true).event(event), v3 = select(event.view).on("mousemove.zoom", mousemoved, true).on("mouseup.zoom", mouseupped, true), p3 = pointer(event, currentTarget), x02 = event.clientX, y02 = event.clientY;
    nodrag(event.view);
    nopropagation(event);
    g3.mouse = [p3, this.__zoom.invert(p3)];
    interrupt(this);
    g3.start();
    function mousemoved(event2) {
      noevent2(event2);
      if (!g3.moved) {
        var dx = event2.clientX - x02, dy = event2.clientY - y02;
        g3.moved = dx * dx + dy * dy > clickDistance2;
      }
      g3.event(event2).zoom("mouse", constrain(translate(g3.that.__zoom, g3.mouse[0] = pointer(event2, currentTarget), g3.mouse[1]), g3.extent, translateExtent));
    }
    function mouseupped(event2) {
      v3.on("mousemove.zoom mouseup.zoom", null);
      yesdrag(event2.view, g3.moved);
      noevent2(event2);
      g3.event(event2).end();
    }
  }
  function dblclicked(event, ...args) {
    if (!filter2.apply(this, arguments)) return;
    var t02 = this.__zoom, p0 = pointer(event.changedTouches ? event.changedTouches[0] : event, this), p1 = t02.invert(p0), k1 = t02.k * (event.shiftKey ? 0.5 : 2), t12 = constrain(translate(scale(t02, k1), p0, p1), extent.apply(this, args), translateExtent);
    noevent2(event);
    if (duration > 0) select(this).transition().duration(duration).call(schedule2, t12, p0, event);
    else select(this).call(zoom3.transform, t12, p0, event);
  }
  function touchstarted(event, ...args) {
    if (!filter2.apply(this, arguments)) return;
    var touches = event.touches, n2 = touches.length, g3 = gesture(this, args, event.changedTouches.length === n2).event(event), started, i3, t4, p3;
    nopropagation(event);
    for (i3 = 0; i3 < n2; ++i3) {
      t4 = touches[i3], p3 = pointer(t4, this);
      p3 = [p3, this.__zoom.invert(p3), t4.identifier];
      if (!g3.touch0) g3.touch0 = p3, started = true, g3.taps = 1 + !!touchstarting;
      else if (!g3.touch1 && g3.touch0[2] !== p3[2]) g3.touch1 = p3, g3.taps = 0;
    }
    if (touchstarting) touchstarting = clearTimeout(touchstarting);
    if (started) {
      if (g3.taps < 2) touchfirst = p3[0], touchstarting = setTimeout(function() {
        touchstarting = null;
      }, touchDelay);
      interrupt(this);
      g3.start();
    }
  }
  function touchmoved(event, ...args) {
    if (!this.__zooming) return;
    var g3 = gesture(this, args).event(event), touches = event.changedTouches, n2 = touches.length, i3, t4, p3, l3;
    noevent2(event);
    for (i3 = 0; i3 < n2; ++i3) {
      t4 = touches[i3], p3 = pointer(t4, this);
      if (g3.touch0 && g3.touch0[2] === t4.identifier) g3.touch0[0] = p3;
      else if (g3.touch1 && g3.touch1[2] === t4.identifier) g3.touch1[0] = p3;
    }
    t4 = g3.that.__zoom;
    if (g3.touch1) {
      var p0 = g3.touch0[0], l0 = g3.touch0[1], p1 = g3.touch1[0], l1 = g3.touch1[1], dp = (dp = p1[0] - p0[0]) * dp + (dp = p1[1] - p0[1]) * dp, dl = (dl = l1[0] - l0[0]) * dl + (dl = l1[1] - l0[1]) * dl;
      t4 = scale(t4, Math.sqrt(dp / dl));
      p3 = [(p0[0] + p1[0]) / 2, (p0[1] + p1[1]) / 2];
      l3 = [(l0[0] + l1[0]) / 2, (l0[1] + l1[1]) / 2];
    } else if (g3.touch0) p3 = g3.touch0[0], l3 = g3.touch0[1];
    else return;
    g3.zoom("touch", constrain(translate(t4, p3, l3), g3.extent, translateExtent));
  }
  function touchended(event, ...args) {
    if (!this.__zooming) return;
    var g3 = gesture(this, args).event(event), touches = event.changedTouches, n2 = touches.length, i3, t4;
    nopropagation(event);
    if (touchending) clearTimeout(touchending);
    touchending = setTimeout(function() {
      touchending = null;
    }, touchDelay);
    for (i3 = 0; i3 < n2; ++i3) {
      t4 = touches[i3];
      if (g3.touch0 && g3.touch0[2] === t4.identifier) delete g3.touch0;
      else if (g3.touch1 && g3.touch1[2] === t4.identifier) delete g3.touch1;
    }
    if (g3.touch1 && !g3.touch0) g3.touch0 = g3.touch1, delete g3.touch1;
    if (g3.touch0) g3.touch0[1] = this.__zoom.invert(g3.touch0[0]);
    else {
      g3.end();
      if (g3.taps === 2) {
        t4 = pointer(t4, this);
        if (Math.hypot(touchfirst[0] - t4[0], touchfirst[1] - t4[1]) < tapDistance) {
          var p3 = select(this).on("dblclick.zoom");
          if (p3) p3.apply(this, arguments);
        }
      }
    }
  }
  zoom3.wheelDelta = function(_3) {
    return arguments.length ? (wheelDelta = typeof _3 === "function" ? _3 : constant4(+_3), zoom3) : wheelDelta;
  };
  zoom3.filter = function(_3) {
    return arguments.length ? (filter2 = typeof _3 === "function" ? _3 : constant4(!!_3), zoom3) : filter2;
  };
  zoom3.touchable = function(_3) {
    return arguments.length ? (touchable = typeof _3 === "function" ? _3 : constant4(!!_3), zoom3) : touchable;
  };
  zoom3.extent = function(_3) {
    return arguments.length ? (extent = typeof _3 === "function" ? _3 : constant4([[+_3[0][0], +_3[0][1]], [+_3[1][0], +_3[1][1]]]), zoom3) : extent;
  };
  zoom3.scaleExtent = function(_3) {
    return arguments.length ? (scaleExtent[0] = +_3[0], scaleExtent[1] = +_3[1], zoom3) : [scaleExtent[0], scaleExtent[1]];
  };
  zoom3.translateExtent = function(_3) {
    return arguments.length ? (translateExtent[0][0] = +_3[0][0], translateExtent[1][0] = +_3[1][0], translateExtent[0][1] = +_3[0][1], translateExtent[1][1] = +_3[1][1], zoom3) : [[translateExtent[0][0], translateExtent[0][1]], [translateExtent[1][0], translateExtent[1][1]]];
  };
  zoom3.constrain = function(_3) {
    return arguments.length ? (constrain = _3, zoom3) : constrain;
  };
  zoom3.duration = function(_3) {
    return arguments.length ? (duration = +_3, zoom3) : duration;
  };
  zoom3.interpolate = function(_3) {
    return arguments.length ? (interpolate2 = _3, zoom3) : interpolate2;
  };
  zoom3.on = function() {
    var value = listeners.on.apply(listeners, arguments);
    return value === listeners ? zoom3 : value;
  };
  zoom3.clickDistance = function(_3) {
    return arguments.length ? (clickDistance2 = (_3 = +_3) * _3, zoom3) : Math.sqrt(clickDistance2);
  };
  zoom3.tapDistance = function(_3) {
    return arguments.length ? (tapDistance = +_3, zoom3) : tapDistance;
  };
  return zoom3;
}

// ../../webnpm/node_modules/topojson-client/src/identity.js
function identity_default(x3) {
  return x3;
}

// ../../webnpm/node_modules/topojson-client/src/transform.js
function transform_default(transform2) {
  if (transform2 == null) return identity_default;
  var x02, y02, kx = transform2.scale[0], ky = transform2.scale[1], dx = transform2.translate[0], dy = transform2.translate[1];
  return function(input, i3) {
    if (!i3) x02 = y02 = 0;
    var j2 = 2, n2 = input.length, output = new Array(n2);
    output[0] = (x02 += input[0]) * kx + dx;
    output[1] = (y02 += input[1]) * ky + dy;
    while (j2 < n2) output[j2] = input[j2], ++j2;
    return output;
  };
}

// ../../webnpm/node_modules/topojson-client/src/reverse.js
function reverse_default(array3, n2) {
  var t4, j2 = array3.length, i3 = j2 - n2;
  while (i3 < --j2) t4 = array3[i3], array3[i3++] = array3[j2], array3[j2] = t4;
}

// ../../webnpm/node_modules/topojson-client/src/feature.js
function feature_default(topology, o3) {
  if (typeof o3 === "string") o3 = topology.objects[o3];
  return o3.type === "GeometryCollection" ? { type: "FeatureCollection", features: o3.geometries.map(function(o4) {
    return feature(topology, o4);
  }) } : feature(topology, o3);
}
function feature(topology, o3) {
  var id2 = o3.id, bbox = o3.bbox, properties = o3.properties == null ? {} : o3.properties, geometry = object(topology, o3);
  return id2 == null && bbox == null ? { type: "Feature", properties, geometry } : bbox == null ? { type: "Feature", id: id2, properties, geometry } : { type: "Feature", id: id2, bbox, properties, geometry };
}
function object(topology, o3) {
  var transformPoint = transform_default(topology.transform), arcs = topology.arcs;
  function arc(i3, points) {
    if (points.length) points.pop();
    for (var a4 = arcs[i3 < 0 ? ~i3 : i3], k3 = 0, n2 = a4.length; k3 < n2; ++k3) {
      points.push(transformPoint(a4[k3], k3));
    }
    if (i3 < 0) reverse_default(points, n2);
  }
  function point(p3) {
    return transformPoint(p3);
  }
  function line(arcs2) {
    var points = [];
    for (var i3 = 0, n2 = arcs2.length; i3 < n2; ++i3) arc(arcs2[i3], points);
    if (points.length < 2) points.push(points[0]);
    return points;
  }
  function ring(arcs2) {
    var points = line(arcs2);
    while (points.length < 4) points.push(points[0]);
    return points;
  }
  function polygon(arcs2) {
    return arcs2.map(ring);
  }
  function geometry(o4) {
    var type = o4.type, coordinates;
    switch (type) {
      case "GeometryCollection":
        return { type, geometries: o4.geometries.map(geometry) };
      case "Point":
        coordinates = point(o4.coordinates);
        break;
      case "MultiPoint":
        coordinates = o4.coordinates.map(point);
        break;
      case "LineString":
        coordinates = line(o4.arcs);
        break;
      case "MultiLineString":
        coordinates = o4.arcs.map(line);
        break;
      case "Polygon":
        coordinates = polygon(o4.arcs);
        break;
      case "MultiPolygon":
        coordinates = o4.arcs.map(polygon);
        break;
      default:
        return null;
    }
    return { type, coordinates };
  }
  return geometry(o3);
}

// ../../webnpm/node_modules/topojson-client/src/stitch.js
function stitch_default(topology, arcs) {
  var stitchedArcs = {}, fragmentByStart = {}, fragmentByEnd = {}, fragments = [], emptyIndex = -1;
  arcs.forEach(function(i3, j2) {
    var arc = topology.arcs[i3 < 0 ? ~i3 : i3], t4;
    if (arc.length < 3 && !arc[1][0] && !arc[1][1]) {
      t4 = arcs[++emptyIndex], arcs[emptyIndex] = i3, arcs[j2] = t4;
    }
  });
  arcs.forEach(function(i3) {
    var e3 = ends(i3), start2 = e3[0], end = e3[1], f3, g3;
    if (f3 = fragmentByEnd[start2]) {
      delete fragmentByEnd[f3.end];
      f3.push(i3);
      f3.end = end;
      if (g3 = fragmentByStart[end]) {
        delete fragmentByStart[g3.start];
        var fg = g3 === f3 ? f3 : f3.concat(g3);
        fragmentByStart[fg.start = f3.start] = fragmentByEnd[fg.end = g3.end] = fg;
      } else {
        fragmentByStart[f3.start] = fragmentByEnd[f3.end] = f3;
      }
    } else if (f3 = fragmentByStart[end]) {
      delete fragmentByStart[f3.start];
      f3.unshift(i3);
      f3.start = start2;
      if (g3 = fragmentByEnd[start2]) {
        delete fragmentByEnd[g3.end];
        var gf = g3 === f3 ? f3 : g3.concat(f3);
        fragmentByStart[gf.start = g3.start] = fragmentByEnd[gf.end = f3.end] = gf;
      } else {
        fragmentByStart[f3.start] = fragmentByEnd[f3.end] = f3;
      }
    } else {
      f3 = [i3];
      fragmentByStart[f3.start = start2] = fragmentByEnd[f3.end = end] = f3;
    }
  });
  function ends(i3) {
    var arc = topology.arcs[i3 < 0 ? ~i3 : i3], p0 = arc[0], p1;
    if (topology.transform) p1 = [0, 0], arc.forEach(function(dp) {
      p1[0] += dp[0], p1[1] += dp[1];
    });
    else p1 = arc[arc.length - 1];
    return i3 < 0 ? [p1, p0] : [p0, p1];
  }
  function flush(fragmentByEnd2, fragmentByStart2) {
    for (var k3 in fragmentByEnd2) {
      var f3 = fragmentByEnd2[k3];
      delete fragmentByStart2[f3.start];
      delete f3.start;
      delete f3.end;
      f3.forEach(function(i3) {
        stitchedArcs[i3 < 0 ? ~i3 : i3] = 1;
      });
      fragments.push(f3);
    }
  }
  flush(fragmentByEnd, fragmentByStart);
  flush(fragmentByStart, fragmentByEnd);
  arcs.forEach(function(i3) {
    if (!stitchedArcs[i3 < 0 ? ~i3 : i3]) fragments.push([i3]);
  });
  return fragments;
}

// ../../webnpm/node_modules/topojson-client/src/mesh.js
function mesh_default(topology) {
  return object(topology, meshArcs.apply(this, arguments));
}
function meshArcs(topology, object2, filter2) {
  var arcs, i3, n2;
  if (arguments.length > 1) arcs = extractArcs(topology, object2, filter2);
  else for (i3 = 0, arcs = new Array(n2 = topology.arcs.length); i3 < n2; ++i3) arcs[i3] = i3;
  return { type: "MultiLineString", arcs: stitch_default(topology, arcs) };
}
function extractArcs(topology, object2, filter2) {
  var arcs = [], geomsByArc = [], geom;
  function extract0(i3) {
    var j2 = i3 < 0 ? ~i3 : i3;
    (geomsByArc[j2] || (geomsByArc[j2] = [])).push({ i: i3, g: geom });
  }
  function extract1(arcs2) {
    arcs2.forEach(extract0);
  }
  function extract2(arcs2) {
    arcs2.forEach(extract1);
  }
  function extract3(arcs2) {
    arcs2.forEach(extract2);
  }
  function geometry(o3) {
    switch (geom = o3, o3.type) {
      case "GeometryCollection":
        o3.geometries.forEach(geometry);
        break;
      case "LineString":
        extract1(o3.arcs);
        break;
      case "MultiLineString":
      case "Polygon":
        extract2(o3.arcs);
        break;
      case "MultiPolygon":
        extract3(o3.arcs);
        break;
    }
  }
  geometry(object2);
  geomsByArc.forEach(filter2 == null ? function(geoms) {
    arcs.push(geoms[0].i);
  } : function(geoms) {
    if (filter2(geoms[0].g, geoms[geoms.length - 1].g)) arcs.push(geoms[0].i);
  });
  return arcs;
}
export {
  $ as Fragment,
  feature_default as feature,
  collide as forceCollide,
  link as forceLink,
  manyBody as forceManyBody,
  simulation as forceSimulation,
  x2 as forceX,
  y3 as forceY,
  equalEarth as geoEqualEarth,
  graticule10 as geoGraticule10,
  index2 as geoPath,
  k as h,
  mesh_default as mesh,
  quadtree,
  Q as render,
  select,
  b as useCallback,
  A2 as useEffect,
  w2 as useMemo,
  T2 as useRef,
  d2 as useState,
  zoom2 as zoom,
  identity2 as zoomIdentity
};
