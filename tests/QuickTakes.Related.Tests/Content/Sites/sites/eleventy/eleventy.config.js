// The input folder is src, and the site is below a path of its own.
export default function (eleventyConfig) {
  return {
    dir: { input: "src", includes: "_includes", data: "_data", output: "_site" },
    pathPrefix: "/science/",
  };
}
