// What the pages use of other people's libraries. `go run ./internal/web/build -modules DIR` makes libraries.js of it, from a
// folder of npm packages in the versions of package.json.
export { Fragment, h, render } from "preact";
export { useCallback, useEffect, useMemo, useRef, useState } from "preact/hooks";
export { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from "d3-force";
export { geoEqualEarth, geoGraticule10, geoPath } from "d3-geo";
export { quadtree } from "d3-quadtree";
export { select } from "d3-selection";
export { zoom, zoomIdentity } from "d3-zoom";
export { feature, mesh } from "topojson-client";
