--- `:checkhealth factlint`
local config = require("factlint.config")
local server = require("factlint.server")
local versions = require("factlint.versions")

local M = {}

local health = vim.health or require("health")
local start = health.start or health.report_start
local ok = health.ok or health.report_ok
local info = health.info or health.report_info
local warn = health.warn or health.report_warn
local error = health.error or health.report_error

local function program()
  local name = config.program()
  if vim.fn.executable(name) == 0 then
    error(("there is no program %q"):format(name), {
      "cargo install factlint",
      'or name it: require("factlint").setup({ cmd = { "/path/to/factlint", "lsp" } })',
    })
    return
  end
  local said = vim.fn.system({ name, "--version" })
  local version = said:match("^factlint (%d+%.%d+%.%d+)")
  if vim.v.shell_error ~= 0 or not version then
    error(("%s doesn't run, or isn't factlint: %s"):format(vim.fn.exepath(name), vim.trim(said)))
  elseif server.is_older(version, config.MINIMUM) then
    error(("version %s is too old; %s or newer is needed"):format(version, config.MINIMUM), { "cargo install factlint" })
  else
    ok(("%s, version %s"):format(vim.fn.exepath(name), version))
  end
end

local function running()
  local clients = versions.clients()
  if #clients == 0 then
    info("no server is running: none is started before a draft is opened")
  end
  for _, client in ipairs(clients) do
    local root = client.config.root_dir or "no folder"
    ok(("server running for %s, %d drafts"):format(root, #versions.buffers(client)))
  end
  if not vim.tbl_isempty(clients) then
    local answer
    versions.request(clients[1], "factlint/facts", { query = "", limit = 1 }, versions.buffers(clients[1])[1] or 0, function(found)
      answer = found or false
    end)
    vim.wait(3000, function()
      return answer ~= nil
    end, 20)
    if type(answer) == "table" then
      local say = answer.total > 0 and ok or warn
      say(("%d facts are in force"):format(answer.total))
    else
      warn("the server didn't say which facts are in force", { ":Factlint restart" })
    end
  end
end

function M.check()
  start("factlint")
  program()
  running()
  info("settings: " .. vim.inspect(config.settings() or {}):gsub("%s+", " "))
end

return M
