// Shows the document of each service that the page names.
const root = document.getElementById("swagger-ui");

SwaggerUIBundle({
  domNode: root,
  urls: root.dataset.services.split(" ").map((name) => ({ name, url: "/api-docs/" + name })),
  // Links lead to single calls.
  deepLinking: true,
  presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset],
  layout: "StandaloneLayout",
  // No document is shown to anybody else to be checked.
  validatorUrl: null,
});
