import { isBeside } from "./framework-entries.ts";
import type { Program } from "./program.ts";

/** Frameworks and plugins that make routes of files, by their packages. */
const FRAMEWORKS =
  /^(?:next|gatsby|nuxt3?|nuxt-edge|astro|umi|max|expo|expo-router|vike|waku|blitz|honox|plasmo|wxt|wasp|ice\.js|react-static|dumi|solid-start|vitepress|vuepress|wmr|preact-cli|rakkasjs|docz)$/;
const SCOPES =
  /^@(?:nuxt|remix-run|react-router|umijs|sveltejs|solidjs|redwoodjs|analogjs|docusaurus|rspress|modern-js|ice|expo|tarojs|dcloudio|generouted|builder\.io|wasp.sh)\//;
/** `vite-plugin-pages`, `unplugin-vue-router`, `@tanstack/router-plugin`, `vite-plugin-ssr`, and those not known by name. */
const PLUGINS =
  /pages|generouted|(?:plugin|file|fs|auto|based)-?(?:[\w-]+-)?rout|rout(?:er|es|ing)?-(?:\w+-)*(?:plugin|cli|generator)|plugin-ssr|unplugin-.*rout/;
const CONFIGS =
  /^(?:(?:next|nuxt|astro|svelte|remix|react-router|vike|expo|umi|ice|modern|docusaurus|waku|app)\.config\.|gatsby-config\.|\.umirc\.)/;
const UI = /^(?:react|preact|solid-js)$/;

/**
 * Whether the manifests around a file tell that its routes are written by hand: a project of React or its like, with
 * nothing that makes routes of files. Without a manifest, or where others may import the package, nothing is told.
 */
export function isRoutedByHand(program: Program, file: string): boolean {
  const manifests = program.graph.manifestsAround(file);
  const [nearest] = manifests;
  if (nearest === undefined || nearest.hasEntry || isBeside(program, file, CONFIGS)) return false;
  const names = manifests.flatMap(({ dependencies }) => [...dependencies]);
  return [...nearest.dependencies].some((name) => UI.test(name)) && !names.some(makesRoutes);
}

const makesRoutes = (name: string): boolean =>
  FRAMEWORKS.test(name) || SCOPES.test(name) || PLUGINS.test(name);
