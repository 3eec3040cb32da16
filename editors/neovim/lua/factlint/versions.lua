--- What differs between the versions of Neovim, and nothing else.
local M = {}

--- The running clients of factlint.
function M.clients()
  local all = (vim.lsp.get_clients or vim.lsp.get_active_clients)()
  return vim.tbl_filter(function(client)
    return client.name == "factlint"
  end, all)
end

--- The client of a buffer, or nil.
function M.client_of(buffer)
  for _, client in ipairs(M.clients()) do
    if vim.lsp.buf_is_attached(buffer, client.id) then
      return client
    end
  end
  return nil
end

--- The buffers of a client.
function M.buffers(client)
  return vim.tbl_filter(function(buffer)
    return vim.api.nvim_buf_is_loaded(buffer) and vim.lsp.buf_is_attached(buffer, client.id)
  end, vim.api.nvim_list_bufs())
end

--- Asks the server; `answered(result)` is called with nil for an error, which is told.
function M.request(client, method, params, buffer, answered)
  local function handler(err, result)
    if err then
      vim.notify("factlint: " .. (err.message or vim.inspect(err)), vim.log.levels.ERROR)
    end
    answered(not err and result or nil)
  end
  if vim.fn.has("nvim-0.11") == 1 then
    client:request(method, params, handler, buffer)
  else
    client.request(method, params, handler, buffer)
  end
end

function M.notify(client, method, params)
  if vim.fn.has("nvim-0.11") == 1 then
    client:notify(method, params)
  else
    client.notify(method, params)
  end
end

function M.stop(client)
  if vim.fn.has("nvim-0.11") == 1 then
    client:stop()
  else
    client.stop()
  end
end

--- Where servers' complaints are written.
function M.log_path()
  local log = vim.lsp.log
  return log and log.get_filename and log.get_filename() or vim.lsp.get_log_path()
end

--- Gives a buffer a client of this configuration, an old one of the same folder where there is one.
function M.start(config, buffer)
  if vim.lsp.start then
    vim.lsp.start(config, { bufnr = buffer })
    return
  end
  for _, client in ipairs(M.clients()) do
    if client.config.root_dir == config.root_dir then
      vim.lsp.buf_attach_client(buffer, client.id)
      return
    end
  end
  local id = vim.lsp.start_client(config)
  if id then
    vim.lsp.buf_attach_client(buffer, id)
  end
end

return M
