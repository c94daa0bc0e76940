/** The file that a kept template is downloaded as: JSON where it is JSON, else YAML. */
export function templateFile(stack: string, template: string): { name: string; mime: string } {
  return template.trimStart().startsWith('{')
    ? { name: `${stack}.template.json`, mime: 'application/json' }
    : { name: `${stack}.template.yaml`, mime: 'application/yaml' }
}
