export * from "./pulumi/index.js";
